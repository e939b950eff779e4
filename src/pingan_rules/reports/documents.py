"""Documents for people: parts with rows and nested items, as plain texts. What they look like is said elsewhere."""

from dataclasses import dataclass
from typing import TypeAlias

from pingan_rules.kernel.phrases import Lang


@dataclass(frozen=True, slots=True)
class Link:
    """The name of something; `to` is the anchor of the part about it, empty where there is none."""

    text: str
    to: str = ""


Said: TypeAlias = str | tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands behind it."""

    label: str
    said: Said


@dataclass(frozen=True, slots=True)
class Item:
    """A line, what is remarked on it, and the lines under it."""

    text: str
    remarks: tuple[str, ...] = ()
    under: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its heading, behind its clause and before its id and a remark; then rows, items, smaller parts.

    `anchor` is what links lead to: ASCII letters, digits, `_` and `-`.
    """

    heading: str
    clause: str = ""
    id: str = ""
    remarks: tuple[str, ...] = ()
    anchor: str = ""
    rows: tuple[Row, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, what is said of it as a whole, its parts."""

    lang: Lang
    title: str
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()


def row_text(said: Said, lang: Lang) -> str:
    """What a row says, in one line."""
    return said if isinstance(said, str) else ("、" if lang == "zh" else ", ").join(link.text for link in said)


def remarks_text(remarks: tuple[str, ...], lang: Lang) -> str:
    """Several remarks in one line."""
    return ("；" if lang == "zh" else "; ").join(remarks)


def heading_text(part: Part) -> str:
    """The heading without its remarks."""
    name = part.heading if part.id in ("", part.heading) else f"{part.heading} [{part.id}]"
    return f"{part.clause}  {name}" if part.clause else name
