"""What is wrong with a command line, in the language of the run."""

import click

from pingan_rules.kernel.phrases import Lang, Phrase

from .misuse import Misuse, meant
from .parameters import Argument

_ERROR = Phrase("错误：{message}", "Error: {message}")
_TRY = Phrase("试试 {command} --help", "Try {command} --help")
_NO_OPTION = Phrase("没有选项“{name}”{meant}", 'there is no option "{name}"{meant}')
_NO_VALUE = Phrase("选项“{name}”后面要写值", 'the option "{name}" needs a value')
_TAKES_NO_VALUE = Phrase("选项“{name}”不带值", 'the option "{name}" takes no value')
_MISSING_ARGUMENT = Phrase("没有写{label}", "{label} is missing")
_NO_COMMAND = Phrase("没有写命令", "the command is missing")
_OTHER = Phrase("{message}", "{message}")


def usage_error(error: click.UsageError, lang: Lang) -> str:
    """The message of a wrong command line, between the right usage and the way to the help."""
    phrase, fields = _said(error)
    lines = [_ERROR.in_lang(lang, message=phrase.in_lang(lang, **fields))]
    if error.ctx is not None:
        lines.insert(0, error.ctx.get_usage())
        lines.append(_TRY.in_lang(lang, command=error.ctx.command_path))
    return "\n".join(lines)


def _said(error: click.UsageError) -> tuple[Phrase, dict[str, object]]:
    match error:
        case Misuse(phrase=phrase, fields=fields):
            return phrase, fields
        case click.NoSuchOption(option_name=name):
            return _NO_OPTION, {"name": name, "meant": meant(name, _options_of(error.ctx))}
        case click.BadOptionUsage(option_name=name):
            flags = (each for each in _parameters_of(error.ctx) if getattr(each, "is_flag", False))
            takes_none = any(name in flag.opts for flag in flags)
            return (_TAKES_NO_VALUE if takes_none else _NO_VALUE), {"name": name}
        case click.MissingParameter(param=Argument(label=label)):
            return _MISSING_ARGUMENT, {"label": label}
    if isinstance(error.ctx, click.Context) and isinstance(error.ctx.command, click.Group):
        return _NO_COMMAND, {}
    return _OTHER, {"message": error.format_message()}


def _parameters_of(context: click.Context | None) -> list[click.Parameter]:
    return context.command.get_params(context) if context else []


def _options_of(context: click.Context | None) -> list[str]:
    return ["--lang", *(name for each in _parameters_of(context) for name in each.opts if name.startswith("--"))]
