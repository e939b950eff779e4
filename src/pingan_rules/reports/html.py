"""Documents as one HTML page that needs nothing else: no scripts, nothing fetched, fit for print and screen readers."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from pingan_rules.kernel.phrases import Lang, Phrase

from .documents import Document, Item, Part, Row, Said, remarks_text
from .styles import one_line

_SMALLEST_HEADING = 6
_DEEPEST_LISTED = 3
"""Headings of this size and greater stand in the contents."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
_SKIP = Phrase("跳到正文", "Skip to the text")
_CONTENTS = Phrase("目录", "Contents")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 52rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.7 "Noto Sans CJK SC", "Microsoft YaHei",
  "PingFang SC", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.3; }
h2 { font-size: 1.35rem; margin-top: 2.5rem; border-bottom: 2px solid; }
h3 { font-size: 1.15rem; margin-top: 1.8rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.clause { margin-inline-end: .6em; }
code, .remark { font-size: .85rem; font-weight: normal; }
.remark { border-inline-start: 2px solid; margin-inline-start: .6em; padding-inline-start: .5em; }
dl { margin: .4rem 0; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 .8em; }
dt { font-weight: bold; flex: 0 0 7em; }
dd { margin: 0; flex: 1 1 20em; }
ul { margin: .2rem 0; padding-inline-start: 1.4em; }
a:focus-visible { outline: 3px solid; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; }
  nav, .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  li:not(:has(ul)), dl > div { break-inside: avoid-page; }
}
"""


def html(document: Document) -> str:
    """The page, with a line break at its end."""
    return "\n".join(_Page(document).lines()) + "\n"


def safe(text: str) -> str:
    """A text as HTML shows it, in one line."""
    return escape(one_line(text), quote=True)


def opening(title: str, lang: Lang, style: str = "") -> Iterator[str]:
    """The lines of a page up to its body, which begins with a way past the contents; `style` is what it adds."""
    yield f'<!doctype html>\n<html lang="{_LANGUAGES[lang]}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{safe(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>"
    yield f'<a class="skip" href="#main">{_SKIP.in_lang(lang)}</a>'


def contents(parts: Iterable[Part], lang: Lang) -> Iterator[str]:
    """The list of contents, of parts that have an anchor."""
    listed = [part for part in parts if part.anchor]
    if len(listed) > 1:
        yield f'<nav aria-label="{_CONTENTS.in_lang(lang)}">'
        yield from _listed(listed, 2, lang)
        yield "</nav>"


def _listed(parts: list[Part], level: int, lang: Lang) -> Iterator[str]:
    yield "<ul>"
    for part in parts:
        smaller = [each for each in part.parts if each.anchor] if level < _DEEPEST_LISTED else []
        yield f'<li><a href="#{safe(part.anchor)}"{spoken(part.heading, lang)}>{safe(part.heading)}</a>'
        if smaller:
            yield from _listed(smaller, level + 1, lang)
        yield "</li>"
    yield "</ul>"


def spoken(text: str, lang: Lang) -> str:
    """The language of a text where it is not that of the page, for those who have it read out."""
    return ' lang="zh-CN"' if lang == "en" and _CHINESE.search(text) else ""


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.lang = document.lang
        self.anchors = {each.anchor for part in document.parts for each in _with_parts(part)}

    def lines(self) -> Iterator[str]:
        yield from opening(self.document.title, self.lang)
        yield f"<header>\n<h1{spoken(self.document.title, self.lang)}>{safe(self.document.title)}</h1>"
        yield from self.rows(self.document.rows)
        yield "</header>"
        yield from contents(self.document.parts, self.lang)
        yield '<main id="main">'
        for part in self.document.parts:
            yield from self.part(part, 2)
        yield "</main>\n</body>\n</html>"

    def part(self, part: Part, level: int) -> Iterator[str]:
        tag = f"h{min(level, _SMALLEST_HEADING)}"
        anchor = f' id="{safe(part.anchor)}"' if part.anchor else ""
        yield f"<section>\n<{tag}{anchor}{spoken(part.heading, self.lang)}>{self.heading(part)}</{tag}>"
        yield from self.rows(part.rows)
        yield from self.items(part.items)
        for each in part.parts:
            yield from self.part(each, level + 1)
        yield "</section>"

    def heading(self, part: Part) -> str:
        clause = f'<span class="clause">{safe(part.clause)}</span>' if part.clause else ""
        id_ = f" <code>{safe(part.id)}</code>" if part.id not in ("", part.heading) else ""
        return f"{clause}{safe(part.heading)}{id_}{self.remarks(part.remarks)}"

    def remarks(self, remarks: tuple[str, ...]) -> str:
        text = remarks_text(remarks, self.lang)
        return f' <span class="remark"{spoken(text, self.lang)}>{safe(text)}</span>' if text else ""

    def rows(self, rows: tuple[Row, ...]) -> Iterator[str]:
        if rows:
            yield "<dl>"
            for row in rows:
                yield f"<div><dt>{safe(row.label)}</dt><dd>{self.said(row.said)}</dd></div>"
            yield "</dl>"

    def said(self, said: Said) -> str:
        if isinstance(said, str):
            return self.marked(said)
        return ("、" if self.lang == "zh" else ", ").join(
            f'<a href="#{safe(link.to)}"{spoken(link.text, self.lang)}>{safe(link.text)}</a>'
            if link.to in self.anchors and link.to
            else self.marked(link.text)
            for link in said
        )

    def marked(self, text: str) -> str:
        language = spoken(text, self.lang)
        return f"<span{language}>{safe(text)}</span>" if language else safe(text)

    def items(self, items: tuple[Item, ...]) -> Iterator[str]:
        if items:
            yield "<ul>"
            for item in items:
                yield f"<li>{self.marked(item.text)}{self.remarks(item.remarks)}"
                yield from self.items(item.under)
                yield "</li>"
            yield "</ul>"


def _with_parts(part: Part) -> Iterator[Part]:
    yield part
    for each in part.parts:
        yield from _with_parts(each)
