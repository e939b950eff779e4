"""Run in a process of its own: all that is said of some cases, as lines of JSON, in the order in which they come.

On standard input a list of cases: a number, a rulebook (its text, or the id of one that comes with the package) and the
data of a record. With SHUFFLED in the environment the cases, and whatever folders are listed, come in another order.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pingan_rules.book import Book, load_rulebook, rulebook_from_text
from pingan_rules.kernel.diagnostics import PinganError


class Listed(list[Any]):
    """The entries of a folder as `os.scandir` gives them."""

    def __enter__(self) -> Iterator[Any]:
        return iter(self)

    def __exit__(self, *raised: object) -> None:
        """Nothing is left open."""

    def close(self) -> None:
        """Nothing is left open."""


def shuffled(random_: random.Random, listing: Callable[..., Any]) -> Callable[..., Listed]:
    """`listing` with its entries in any order."""

    def listed(*arguments: Any) -> Listed:
        entries = Listed(listing(*arguments))
        random_.shuffle(entries)
        return entries

    return listed


@cache
def loaded(rulebook: str) -> Book:
    """A rulebook by its text or id."""
    return rulebook_from_text(rulebook) if rulebook.startswith("{") else load_rulebook(rulebook)


def said_of(rulebook: str, record: Any) -> list[str]:
    """The verdict with its proof, what is said of it, or what is wrong."""
    try:
        book = loaded(rulebook)
        verdict = book.evaluate(record)
        proof = verdict.model_dump_json(proof=True)
        return [book.digest, proof, verdict.explain("zh"), verdict.explain("en"), " ".join(verdict.moot)]
    except PinganError as error:
        return [error.render("zh"), error.render("en")]


def line_of(number: str, rulebook: str, record: Any) -> str:
    """A case and what is said of it."""
    return json.dumps([number, *said_of(rulebook, record)], ensure_ascii=False) + "\n"


def main() -> None:
    """Says it."""
    cases = json.loads(sys.stdin.buffer.read())
    if seed := os.environ.get("SHUFFLED"):
        random_ = random.Random(seed)
        os.listdir, os.scandir = shuffled(random_, os.listdir), shuffled(random_, os.scandir)  # type: ignore[assignment]  # as far as they are used
        random_.shuffle(cases)
    for case in cases:
        sys.stdout.buffer.write(line_of(*case).encode())


if __name__ == "__main__":
    main()
