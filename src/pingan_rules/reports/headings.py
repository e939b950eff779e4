"""Tables for a terminal: what their columns are headed."""

from collections.abc import Sequence

from rich.table import Column, Table

from pingan_rules.kernel.phrases import Lang, Phrase


def headed_table(headings: Sequence[Phrase], lang: Lang) -> Table:
    """A table without lines that has a column for each heading, and no rows yet.

    Chinese has no spaces to break lines at: what is too long for its column goes on below, and nothing is cut.
    """
    columns = (Column(heading.in_lang(lang), overflow="fold") for heading in headings)
    return Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0))
