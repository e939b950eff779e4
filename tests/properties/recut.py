"""Rulebooks made of another's rules: fewer of them, in another order, said twice."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from random import Random

from pingan_rules.book import Book
from pingan_rules.resolve.choices import ByReading, mapped
from pingan_rules.resolve.model import Condition, Group, Rule, Title

from .strategies import shipped


def title_of(book: Book, level: str) -> Title:
    """The title that a level is judged for."""
    title = book.rulebook.title_of(level)
    assert title is not None
    return title


def with_rules(book: Book, level: str, rules: Iterable[Rule]) -> Book:
    """The book with other rules in the title of a level."""
    title = replace(title_of(book, level), rules=tuple(rules))
    return Book(replace(book.rulebook, titles={**book.rulebook.titles, title.id: title}))


def without(book: Book, level: str, rule: str) -> Book:
    """The book without one rule."""
    return with_rules(book, level, [each for each in title_of(book, level).rules if each.id != rule])


def only(book: Book, level: str, rule: str) -> Book:
    """The book with one rule alone in the title of a level."""
    return with_rules(book, level, [each for each in title_of(book, level).rules if each.id == rule])


def rearranged(book: Book, level: str, random: Random) -> Book:
    """The book with the rules of a level, and the conditions of their groups, in another order, some said twice."""
    rules = [replace(rule, body=_rearranged(rule.body, random)) for rule in title_of(book, level).rules]
    doubles = random.sample(rules, random.randint(0, len(rules)))
    rules += [replace(rule, id=f"{rule.id}{AGAIN}", name=f"{rule.name}(再)") for rule in doubles]
    random.shuffle(rules)
    return with_rules(book, level, rules)


AGAIN = "_again"
"""What stands behind the id of a rule that is said a second time."""


def _rearranged(condition: Condition, random: Random) -> Condition:
    if isinstance(condition, ByReading):
        return mapped(condition, lambda option: _rearranged(option, random))
    if not isinstance(condition, Group):
        return condition
    members = [_rearranged(member, random) for member in condition.members]
    if condition.kind != "at_least":
        members += random.sample(members, random.randint(0, len(members)))
    random.shuffle(members)
    return replace(condition, members=tuple(members))


@cache
def shipped_without(name: str, level: str, rule: str) -> Book:
    """A shipped book without one rule."""
    return without(shipped(name), level, rule)


@cache
def shipped_only(name: str, level: str, rule: str) -> Book:
    """A shipped book with one rule alone."""
    return only(shipped(name), level, rule)


@cache
def shipped_rearranged(name: str, level: str, seed: int) -> Book:
    """A shipped book rearranged."""
    return rearranged(shipped(name), level, Random(seed))
