"""The help of the program and its commands, laid out for Chinese and English alike."""

import re
import shutil
from collections.abc import Iterable, Iterator

import click

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.places import display_width

from .parameters import Argument, Option

_USAGE = Phrase("用法：{command} {pieces}", "Usage: {command} {pieces}")
_OPTIONS_PIECE = Phrase("[选项]", "[OPTIONS]")
_ARGUMENTS = Phrase("参数：", "Arguments:")
_OPTIONS = Phrase("选项：", "Options:")
_EVERYWHERE = Phrase("处处可用：", "Everywhere:")
_LANG = Phrase(
    "帮助和消息用的语言；不写则看 PINGAN_LANG，再看系统语言",
    "language of help and messages; without it PINGAN_LANG, then the locale",
)
_HELP = Phrase("显示这一页", "show this page")

_NARROWEST, _WIDEST = 50, 100
_WIDEST_TERM = 30

Row = tuple[str, str]


def usage_line(context: click.Context, lang: Lang) -> str:
    """How a command is written."""
    parameters = context.command.get_params(context)
    arguments = [_argument(each, lang) for each in parameters if isinstance(each, Argument)]
    pieces = [_OPTIONS_PIECE.in_lang(lang), *arguments]
    return _USAGE.in_lang(lang, command=context.command_path, pieces=" ".join(pieces))


def option_rows(command: click.Command, lang: Lang) -> list[Row]:
    """The options of a command and what each does."""
    options = (each for each in command.params if isinstance(each, Option))
    return [(_option(each, lang), each.explanation.in_lang(lang)) for each in options]


def argument_rows(command: click.Command, lang: Lang) -> list[Row]:
    """The arguments of a command and what each is."""
    arguments = (each for each in command.params if isinstance(each, Argument))
    return [(_argument(each, lang), each.explanation.in_lang(lang)) for each in arguments]


def page(usage: str, text: str, sections: Iterable[tuple[Phrase, list[Row]]], lang: Lang, after: str = "") -> str:
    """A page of help: usage, what the command does, its parts, and a closing remark."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 1))
    lines = [usage, ""]
    for paragraph in text.splitlines():
        lines += _wrapped(paragraph, width - 2, "  ") if paragraph else [""]
    everywhere = [("--lang [zh|en]", _LANG.in_lang(lang)), ("-h, --help", _HELP.in_lang(lang))]
    for heading, rows in (*sections, (_EVERYWHERE, everywhere)):
        if rows:
            lines += ["", heading.in_lang(lang), *_table(rows, width)]
    if after:
        lines += ["", *_wrapped(after, width)]
    return "\n".join(lines)


def command_page(context: click.Context, text: str, lang: Lang) -> str:
    """The help of one command."""
    rows = argument_rows(context.command, lang), option_rows(context.command, lang)
    sections = zip((_ARGUMENTS, _OPTIONS), rows, strict=True)
    return page(usage_line(context, lang), text, sections, lang)


def _argument(argument: Argument, lang: Lang) -> str:
    shown = argument.label.in_lang(lang) + ("…" if argument.nargs == -1 else "")
    return shown if argument.required else f"[{shown}]"


def _option(option: Option, lang: Lang) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return f"{names} {option.value.in_lang(lang)}".rstrip()


def _table(rows: list[Row], width: int) -> Iterator[str]:
    left = min(_WIDEST_TERM, max(display_width(term) for term, _ in rows))
    for term, text in rows:
        lines = _wrapped(text, width - left - 4)
        padding = left - display_width(term)
        if padding < 0:
            yield f"  {term}"
        else:
            yield f"  {term}{' ' * padding}  {lines.pop(0)}"
        yield from (f"{' ' * (left + 4)}{line}" for line in lines)


_PIECE = re.compile(r"\s+|[\x21-\u2e7f]+[，。；：、！？）”…]?|.[，。；：、！？）”…]*", re.DOTALL)
"""What a line may not break inside: a word, or one Chinese character with the punctuation after it."""


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and display_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [indent + each for each in [*lines, line.rstrip()]]
