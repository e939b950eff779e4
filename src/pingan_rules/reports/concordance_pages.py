"""Several rulebooks side by side as a page, in Markdown or HTML."""

from collections.abc import Iterator

from pingan_rules.analysis.concordance.together import Concordance
from pingan_rules.kernel.phrases import Lang

from .concordance_cells import ABOUT, HEADING, Cell, CellLine, Section, made_by, sections
from .documents import Part
from .html import contents, opening, safe, spoken
from .markdown import escaped

_STYLE = """
body { max-width: none; }
.table { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 60rem; margin: 1rem 0; }
th, td { border: 1px solid; padding: .4em; text-align: start; vertical-align: top; }
col.narrow { width: 14%; }
td code, th code { display: block; }
tbody tr { break-inside: avoid-page; }
@page { size: A4 landscape; }
@media print {
  table { min-width: 0; font-size: 8pt; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  nav { display: block; }
}
"""
"""Beside the style of every page: wide tables, whose headings are repeated on each sheet of paper."""


def concordance_markdown(found: Concordance, lang: Lang, *, shared_only: bool = False) -> Iterator[str]:
    """The page as Markdown, block by block."""
    yield f"# {HEADING.in_lang(lang)}\n"
    yield from (f"\n{each.in_lang(lang)}\n" for each in ABOUT)
    yield f"\n{made_by(found, lang, 'markdown', shared_only=shared_only)}\n"
    for section in sections(found, lang):
        yield f"\n## {escaped(section.heading)}\n\n"
        yield f"| {' | '.join(map(_markdown_cell, section.columns))} |\n"
        yield f"|{'---|' * len(section.columns)}\n"
        yield from (f"| {' | '.join(map(_markdown_cell, row))} |\n" for row in section.rows)


def _markdown_cell(cell: Cell) -> str:
    return "<br>".join(map(_markdown_line, cell))


def _markdown_line(line: CellLine) -> str:
    """A line of a cell; ids are plain by their nature."""
    text = f"**{escaped(line.text)}**" if line.leads else escaped(line.text)
    return " ".join(filter(None, (text, f"`{line.id}`" if line.id else "")))


def concordance_html(found: Concordance, lang: Lang, *, shared_only: bool = False) -> Iterator[str]:
    """The page as one HTML file that needs no other."""
    told = tuple(sections(found, lang))
    yield from (f"{line}\n" for line in opening(HEADING.in_lang(lang), lang, _STYLE))
    yield f"<header>\n<h1>{safe(HEADING.in_lang(lang))}</h1>\n"
    yield from (f"<p>{safe(each.in_lang(lang))}</p>\n" for each in ABOUT)
    made = made_by(found, lang, "html", shared_only=shared_only).replace("`", "")
    yield f"<p>{safe(made)}</p>\n</header>\n"
    yield from (f"{line}\n" for line in contents([Part(each.heading, anchor=each.anchor) for each in told], lang))
    yield '<main id="main">\n'
    for section in told:
        yield from _html_section(section, lang)
    yield "</main>\n</body>\n</html>\n"


def _html_section(section: Section, lang: Lang) -> Iterator[str]:
    yield f'<section>\n<h2 id="{safe(section.anchor)}">{safe(section.heading)}</h2>\n<div class="table">\n<table>\n'
    yield f'<colgroup><col class="narrow">{"<col>" * (len(section.columns) - 1)}</colgroup>\n'
    heads = (f'<th scope="col">{_html_cell(cell, lang)}</th>' for cell in section.columns)
    yield f"<thead>\n<tr>{''.join(heads)}</tr>\n</thead>\n<tbody>\n"
    for first, *rest in section.rows:
        cells = "".join(f"<td>{_html_cell(cell, lang)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_html_cell(first, lang)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _html_cell(cell: Cell, lang: Lang) -> str:
    return "<br>".join(_html_line(line, lang) for line in cell)


def _html_line(line: CellLine, lang: Lang) -> str:
    language = spoken(line.text, lang)
    text = f"<span{language}>{safe(line.text)}</span>" if language else safe(line.text)
    strong = f"<strong>{text}</strong>" if line.leads else text
    return strong + (f" <code>{safe(line.id)}</code>" if line.id else "")
