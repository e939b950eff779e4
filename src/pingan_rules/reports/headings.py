"""Tables for a terminal: what their columns are headed."""

from collections.abc import Sequence

from rich.table import Table

from pingan_rules.kernel.phrases import Lang, Phrase


def headed_table(headings: Sequence[Phrase], lang: Lang) -> Table:
    """A table without lines that has a column for each heading, and no rows yet."""
    return Table(*(heading.in_lang(lang) for heading in headings), box=None, pad_edge=False, padding=(0, 2, 0, 0))
