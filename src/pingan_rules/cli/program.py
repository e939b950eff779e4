"""The tree of commands. Each is imported when it is asked for, so that the help comes at once."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import cast

import click

from pingan_rules.kernel.phrases import Phrase

from .command import SETTINGS, Command, lang_of, printing, usage_of
from .exits import EXPLAINED
from .help import option_rows, page
from .misuse import Misuse, meant
from .parameters import Option

COMMANDS: Mapping[str, Phrase] = {
    "list": Phrase("列出自带的规则书和词汇表", "List the rulebooks and vocabularies that come along"),
    "show": Phrase("把一本规则书，或其中一项，给人看", "Show a rulebook, or one thing in it, for a person to read"),
    "concordance": Phrase(
        "几本规则书并排：对同一件事各怎样要求", "Set rulebooks side by side: what each asks about the same matter"
    ),
    "check": Phrase("检查规则书和它的案例写得对不对", "Check whether rulebooks and their cases are right"),
    "test": Phrase("运行规则书旁边的案例", "Run the cases beside rulebooks"),
    "evaluate": Phrase("逐个地方得出结论", "Give verdicts, place by place"),
    "assess": Phrase(
        "整轮评定：所有地方一起评，连同占比、位次、得分、等次、称号",
        "Assess a whole round: all places together, up the tree and over the years",
    ),
    "explain": Phrase("说明一个地方的结论是怎样得出的", "Explain how the verdict on one place comes about"),
    "verify": Phrase("照凭据重新推导已有的结论", "Derive stored verdicts again from their receipts"),
    "schema": Phrase(
        "输出 JSON Schema：规则书、记录、结论、整轮结果",
        "Print JSON Schemas: of rulebooks, records, verdicts, results of rounds",
    ),
    "rule": Phrase("解释一个诊断代码", "Explain the code of a diagnostic"),
}
"""The commands in the order of the help, each with what it does."""

_ABOUT = Phrase(
    "把政策文件写成规则书，按记录对村、乡镇、县等地方得出结论，并给出追到条款的依据。",
    "Turns policy documents into rulebooks, and records of places into verdicts with proofs back to the clause.",
)
_USAGE = Phrase("用法：{program} [选项] 命令 …", "Usage: {program} [OPTIONS] COMMAND …")
_COMMANDS = Phrase("命令：", "Commands:")
_OPTIONS = Phrase("选项：", "Options:")
_NO_COMMAND = Phrase("没有命令“{name}”{meant}", 'there is no command "{name}"{meant}')


class Program(click.Group):
    """`pingan`, with its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what stands before the command. Raises `click.UsageError`."""
        with usage_of(ctx), printing():
            return super().parse_args(ctx, args)

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pingan_rules.cli.{cmd_name}")
        return cast("Command", module.command(COMMANDS[cmd_name]))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with. Raises `Misuse`."""
        if args[0] not in COMMANDS:
            raise Misuse(_NO_COMMAND, name=args[0], meant=meant(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def get_usage(self, ctx: click.Context) -> str:
        """How the program is called."""
        return _USAGE.in_lang(lang_of(ctx), program=ctx.command_path)

    def get_help(self, ctx: click.Context) -> str:
        """The page that `--help` shows."""
        lang = lang_of(ctx)
        commands = [(name, summary.in_lang(lang)) for name, summary in COMMANDS.items()]
        sections = ((_COMMANDS, commands), (_OPTIONS, option_rows(self, lang)))
        return page(self.get_usage(ctx), _ABOUT.in_lang(lang), sections, lang, EXPLAINED.in_lang(lang))


def program() -> Program:
    """The command line, ready to read arguments."""
    version_option = Option(
        ["--version"],
        Phrase("显示版本", "show the version"),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
    )
    settings = {"help_option_names": SETTINGS["help_option_names"]}
    return Program("pingan", params=[version_option], context_settings=settings, no_args_is_help=False)


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    try:
        number = version("pingan-rules")
    except PackageNotFoundError:  # a checkout that is not installed
        number = "?"
    click.echo(f"pingan {number}")
    ctx.exit()
