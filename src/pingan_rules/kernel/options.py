"""An option known only to be one of several: an outcome that is still open, a grade between two edges."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from .unknown import Missing, Unknown


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of `members` (by id), not known which. `reasons`: what keeps it open."""

    members: frozenset[str]
    reasons: frozenset[Missing] = frozenset()


Option: TypeAlias = str | OneOf | Unknown


def one_of_these(members: AbstractSet[str], reasons: Iterable[Missing] = ()) -> str | OneOf:
    """One of `members`; the member itself where there is only one."""
    if len(members) == 1:
        [only] = members
        return only
    return OneOf(frozenset(members), frozenset(reasons))


def possible(value: str | OneOf) -> AbstractSet[str]:
    """The members that a value may be."""
    return value.members if isinstance(value, OneOf) else {value}


def same(left: str | OneOf, right: str | OneOf) -> bool | Unknown:
    """Whether two options are the same: false where they have no member in common."""
    first, second = possible(left), possible(right)
    if len(first) == len(second) == 1:
        return first == second
    reasons = (value.reasons for value in (left, right) if isinstance(value, OneOf))
    return Unknown(frozenset().union(*reasons)) if first & second else False


def among(value: str | OneOf, members: AbstractSet[str]) -> bool | Unknown:
    """Whether an option is one of `members`: true where all that it may be are."""
    open_ = possible(value)
    if open_ <= members:
        return True
    if not open_ & members:
        return False
    return Unknown(value.reasons if isinstance(value, OneOf) else frozenset())
