"""What the files of a shipped rulebook say of its source: the clauses and numbers of it, and what became of each.

index.yaml is made from the source by `pingan_rules.analysis.source_index`; the source itself is not in the repository.
"""

from pathlib import Path
from typing import Any

import yaml

from pingan_rules.rulebook.store import installed

KINDS = ("standards", "vetoes", "sanctions", "priorities", "honours", "targets", "points")


def read(folder: Path, name: str) -> Any:
    """A file of a rulebook; every scalar stays the text that was written."""
    return yaml.load((folder / name).read_text("utf-8"), yaml.BaseLoader)


class SourceLedger:
    """The ledger of a shipped rulebook (by id), the index of its source, and its rules as they are written."""

    def __init__(self, id_: str) -> None:
        self.folder = folder = installed()[id_]
        self.index = read(folder, "index.yaml")
        self.clauses = read(folder, "clauses.yaml")["clauses"]
        self.rulebook = read(folder, "rulebook.yaml")
        self.titles = [read(folder, name) for name in self.rulebook["titles"]]
        self.rules = [rule for title in self.titles for kind in KINDS for rule in title.get(kind, {}).values()]

    def of_status(self, *statuses: str) -> set[str]:
        """The clauses of which that became."""
        return {clause for clause, entry in self.clauses.items() if entry["status"] in statuses}
