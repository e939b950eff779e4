"""Files that lie elsewhere, that are no files, that cannot be read, or that change meanwhile."""

import os
from pathlib import Path

from .cases import Case, Content, places, record
from .expression_cases import BOOK

HEAD = BOOK.partition("titles:")[0].format(derived="有铁路")
TITLE = "title: 平安村\nid: safe\nlevels: [village]\nstandards: {一: {id: first, all: [有铁路]}}\n"


def link_to(target: str) -> Content:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def unreadable(path: Path) -> None:
    """A file that its owner alone may read, and not even he."""
    path.write_text("秘密", "utf-8")
    path.chmod(0)


def titles(*names: str) -> str:
    """A rulebook with these files of titles."""
    return f"{HEAD}titles: [{', '.join(names)}]\n"


def extending(base: str) -> str:
    """A rulebook that extends another."""
    return f"rulebook: local\nversion: 1.0.0\nlanguage: 1\ntitle: 本地细则\nextends: {base}\n"


ELSEWHERE = {"book/rulebook.yaml": titles("village.yaml"), "outside.yaml": TITLE}
RECORDS = {"book": places}

CASES = [
    Case("a title above the folder", {**ELSEWHERE, "book/rulebook.yaml": titles("../outside.yaml")}),
    Case("a title by its absolute path", {"book/rulebook.yaml": titles("/etc/passwd")}),
    Case("a title in a folder below", {"book/rulebook.yaml": titles("sub/village.yaml")}),
    Case("a title by a path of Windows", {"book/rulebook.yaml": titles("'C:\\village.yaml'")}),
    Case("a title that links out of the folder", {**ELSEWHERE, "book/village.yaml": link_to("../outside.yaml")}),
    Case("a title that links to etc passwd", {**ELSEWHERE, "book/village.yaml": link_to("/etc/passwd")}),
    Case("a title that links to itself", {**ELSEWHERE, "book/village.yaml": link_to("village.yaml")}),
    Case(
        "titles that link to each other",
        {**ELSEWHERE, "book/village.yaml": link_to("other.yaml"), "book/other.yaml": link_to("village.yaml")},
    ),
    Case("a title that links to nothing", {**ELSEWHERE, "book/village.yaml": link_to("nothing.yaml")}),
    Case("a rulebook that links to itself", {"book/rulebook.yaml": link_to("rulebook.yaml")}),
    Case("a folder that links to itself", {"book": link_to("book")}),
    Case("a rulebook that names itself as a title", {"book/rulebook.yaml": titles("rulebook.yaml")}),
    Case("a title twice", {"book/rulebook.yaml": titles("village.yaml", "village.yaml"), "book/village.yaml": TITLE}),
    Case(
        "a title 10,000 times",
        {"book/rulebook.yaml": titles(*["village.yaml"] * 10_000), "book/village.yaml": TITLE + "# x\n" * 100_000},
    ),
    Case("a title that is a pipe", {**ELSEWHERE, "book/village.yaml": os.mkfifo}),
    Case("a title that is a folder", {**ELSEWHERE, "book/village.yaml": Path.mkdir}),
    Case("a title that may not be read", {**ELSEWHERE, "book/village.yaml": unreadable}, upsets=("no_superuser",)),
    Case("a title that is not there", ELSEWHERE),
    Case(
        "English in a link out of the folder",
        {
            "book/rulebook.yaml": titles("village.yaml"),
            "book/village.yaml": TITLE,
            "en.yaml": "safe: Safe\n",
            "book/en.yaml": link_to("../en.yaml"),
        },
    ),
    Case(
        "a vocabulary above the folder",
        {"book/rulebook.yaml": f"vocabulary: ../words\n{titles('village.yaml')}", "book/village.yaml": TITLE},
    ),
    Case("a rulebook that extends itself", {"book/rulebook.yaml": extending("book@1.0.0")}),
    Case(
        "rulebooks that extend each other",
        {"book/rulebook.yaml": extending("other@1.0.0"), "other/rulebook.yaml": extending("book@1.0.0")},
    ),
    Case(
        "an extended rulebook above the folder",
        {"book/rulebook.yaml": extending("../outside@1.0.0"), "outside/rulebook.yaml": titles("village.yaml")},
    ),
    Case(
        "an extended rulebook that is a pipe",
        {"book/rulebook.yaml": extending("other@1.0.0"), "other/rulebook.yaml": os.mkfifo},
    ),
    Case("a rulebook in a file that is a pipe", {"book/rulebook.yaml": os.mkfifo}),
    Case("a rulebook that changes while it is read", {"book": places}, upsets=("cut_while_read",)),
    Case("no rulebook", {}, ("evaluate", "./book", "places.jsonl")),
    Case("no records", RECORDS, ("evaluate", "book", "nowhere.csv")),
    Case("records that are a pipe", {**RECORDS, "pipe.csv": os.mkfifo}, ("evaluate", "book", "pipe.csv")),
    Case("records that are a device", RECORDS, ("evaluate", "book", "/dev/zero")),
    Case("records that are a folder", RECORDS, ("evaluate", "book", "book")),
    Case("records that link to themselves", {**RECORDS, "a.csv": link_to("a.csv")}, ("evaluate", "book", "a.csv")),
    Case(
        "records that may not be read",
        {**RECORDS, "a.csv": unreadable},
        ("evaluate", "book", "a.csv"),
        upsets=("no_superuser",),
    ),
    Case(
        "records whose disk fails",
        RECORDS,
        ("evaluate", "book", "/proc/self/mem", "--input-format", "jsonl"),
    ),
    Case(
        "records that become another encoding while they are read",
        {**RECORDS, "a.jsonl": record() * 3},
        ("evaluate", "book", "a.jsonl"),
        upsets=("recoded_while_read",),
    ),
]
