"""The options that say what a command writes and where."""

import json

from pingan_rules.kernel.phrases import Phrase

from .parameters import Option, one_of, shown_choices

FILE = Phrase("文件", "FILE")


def format_option(*formats: str, otherwise: Phrase) -> Option:
    """`--format`, one of `formats`; `otherwise` says which it is without the option."""
    explanation = Phrase(f"输出格式；{otherwise.zh}", f"what to write; {otherwise.en}")
    return Option(["--format", "form"], explanation, shown_choices(formats), type=one_of(formats))


def text_or_json() -> Option:
    """`--format`, text unless it says json."""
    return format_option("text", "json", otherwise=Phrase("默认 text", "text unless given"))


def output_option() -> Option:
    """`--output`."""
    explanation = Phrase(
        "写到这个文件，完整写成才替换原有的；默认标准输出（-）",
        "write to this file, and replace an earlier one only when all is written; standard output (-) unless given",
    )
    return Option(["-o", "--output"], explanation, FILE)


def json_line(data: object) -> str:
    """`data` as one line of JSON."""
    return json.dumps(data, ensure_ascii=False) + "\n"


def json_page(data: object) -> str:
    """`data` as JSON laid out over lines."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
