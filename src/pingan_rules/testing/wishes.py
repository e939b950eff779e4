"""What values a title asks for, so that its rules come out as wished: what random values would seldom hit."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from pingan_rules.engine.binding import BoundCondition, BoundFold, BoundGroup, BoundRule, BoundTest, BoundTitle
from pingan_rules.expressions.symbols import Symbol
from pingan_rules.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    If,
    Membership,
    Name,
    Not,
    NumberLiteral,
    Or,
    TextLiteral,
)
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.periods import Period
from pingan_rules.kernel.types import BoolType, CountType, EnumType, NumberType, PercentType, RateType, Type
from pingan_rules.records.values import Known
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Ledger

from .choosing import Chooser
from .edges import derived_in, subject_of

Wish = Callable[[Any], bool]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_DEEPEST = 100
"""Deeper than this in conditions and in what is derived nothing is wished."""


class Wishes:
    """Gathers what is asked of facts (by id) and columns (as `ledger.column`). Not every wish can come true."""

    def __init__(self, choose: Chooser, bound: BoundTitle) -> None:
        self._choose = choose
        self._bound = bound
        self._derived = derived_in(bound)
        self._wishes: dict[str, list[Wish]] = {}

    def __bool__(self) -> bool:
        """Whether anything is wished."""
        return bool(self._wishes)

    def granted(self, subject: str, values: tuple[Known, ...]) -> tuple[Known, ...]:
        """Those of `values` that all wishes allow, or else the last one, or else all."""
        wishes = self._wishes.get(subject)
        if not wishes:
            return values
        for some in (wishes, wishes[-1:]):
            if allowed := tuple(value for value in values if all(wish(value) for wish in some)):
                return allowed
        return values

    def wanted(self, fold: BoundFold, fact: str) -> bool:
        """Whether a fact that is counted from rows is asked to be more than nothing."""
        return fold.kind != "min" and any(not wish(0) for wish in self._wishes.get(fact, ()))

    # --- of rules and conditions -----------------------------------------------------------------------------------

    def rule(self, rule: BoundRule, *, speaks_for: bool) -> None:
        """Wishes that a standard holds, or a veto does not bar; or the other way round."""
        self._condition(rule.body, (rule.rule.kind == "standard") == speaks_for, 0)

    def for_row(self, fold: BoundFold, fact: str, period: Period) -> "Wishes":
        """Wishes for a row that it counts for a fact, and that its value is as the fact is wished to be."""
        wishes = Wishes(self._choose, self._bound)
        wishes._wishes[f"{fold.ledger.id}.{fold.ledger.date}"] = [lambda day: day in period]
        if fold.where is not None:
            wishes._tree(fold.where.tree, fold.ledger, 0, holds=True)
        if fold.share is not None:
            wishes._tree(fold.share.tree, fold.ledger, 0, holds=self._choose.chance(50))
        if fold.column:
            wishes._wishes.setdefault(f"{fold.ledger.id}.{fold.column}", []).extend(self._wishes.get(fact, ()))
        return wishes

    def _condition(self, condition: BoundCondition, holds: bool, depth: int) -> None:
        if depth > _DEEPEST:
            return
        match condition:
            case BoundTest(test=test):
                self._tree(test.formula.tree, None, depth + 1, holds=holds)
            case BoundGroup(kind=kind, members=members, least=least):
                inner = holds != (kind == "none")
                for member in self._as_many(members, _needed(kind, len(members), least, holds=holds)):
                    self._condition(member, inner, depth + 1)

    def _as_many(self, members: tuple[Any, ...], count: int) -> Iterable[Any]:
        if count == len(members):
            return members
        first = self._choose.below(len(members))
        return (members * 2)[first : first + count]

    # --- of expressions ------------------------------------------------------------------------------------------

    def _tree(self, tree: Expression, ledger: Ledger | None, depth: int, *, holds: bool) -> None:
        if depth > _DEEPEST:
            return
        match tree:
            case Name():
                subject = subject_of(tree, ledger)
                self._subject(subject, lambda value: value is holds, ledger, depth, holds=holds)
            case Not(operand=operand):
                self._tree(operand, ledger, depth + 1, holds=not holds)
            case And(operands=operands) | Or(operands=operands):
                every = isinstance(tree, And) == holds
                for operand in operands if every else [self._choose.of(operands)]:
                    self._tree(operand, ledger, depth + 1, holds=holds)
            case If(then=then, condition=condition, otherwise=otherwise):
                first = self._choose.chance(50)
                self._tree(condition, ledger, depth + 1, holds=first)
                self._tree(then if first else otherwise, ledger, depth + 1, holds=holds)
            case Comparison(operators=operators, operands=operands):
                links = list(zip(operators, operands, operands[1:], strict=False))
                for operator, left, right in links if holds else [self._choose.of(links)]:
                    self._link(operator, left, right, ledger, depth, holds=holds)
            case Membership(item=item, members=members, negated=negated):
                self._member(item, members, ledger, depth, among=holds != negated)

    def _link(
        self, operator: str, left: Expression, right: Expression, ledger: Ledger | None, depth: int, *, holds: bool
    ) -> None:
        for each, other, word in ((left, right, operator), (right, left, _MIRRORED[operator])):
            if not isinstance(each, Name) or each.symbol is None or not (subject := subject_of(each, ledger)):
                continue
            self._not_divided_by_zero(subject)
            constant = self._constant(other)
            than = _middle(each.symbol.type) if constant is None else constant
            if than is not None:
                wish = _compared(each.symbol.type, _COMPARE[word], than, holds=holds)
                self._subject(subject, wish, ledger, depth, holds=holds)

    def _not_divided_by_zero(self, subject: str) -> None:
        match self._derived.get(subject):
            case Formula(tree=Call(function="per", arguments=(_, Name(symbol=Symbol(id=whole)), _))):
                self._wishes.setdefault(whole, []).append(lambda value: value != 0)
            case Formula(tree=Arithmetic(operator="/", right=Name(symbol=Symbol(id=whole)))):
                self._wishes.setdefault(whole, []).append(lambda value: value != 0)

    def _member(
        self, item: Expression, members: tuple[Expression, ...], ledger: Ledger | None, depth: int, *, among: bool
    ) -> None:
        constants = [self._constant(member) for member in members]
        if isinstance(item, Name):
            subject = subject_of(item, ledger)
            self._subject(subject, lambda value: (value in constants) == among, ledger, depth, holds=among)

    def _subject(self, subject: str, wish: Wish, ledger: Ledger | None, depth: int, *, holds: bool) -> None:
        """A wish about a fact or column; of a yes or no that is derived, about what it is derived from."""
        self._wishes.setdefault(subject, []).append(wish)
        formula = self._derived.get(subject)
        if formula is not None and isinstance(formula.type, BoolType):
            self._tree(formula.tree, ledger, depth + 1, holds=holds)

    def _constant(self, tree: Expression) -> Known | None:
        match tree:
            case NumberLiteral(value=value) | TextLiteral(value=value):
                return value
            case Name(symbol=symbol) if symbol is not None and symbol.kind == "member":
                return symbol.id
            case Name(symbol=symbol) if symbol is not None and symbol.kind == "threshold":
                bound = self._bound.thresholds[symbol.id].value
                return bound if isinstance(bound, Number) else None
            case _:
                return None


def _needed(kind: str, count: int, least: int, *, holds: bool) -> int:
    """How many members of a group must come out so that the group does."""
    if kind == "at_least":
        return least if holds else count - least + 1
    return count if (kind in ("all", "none")) == holds else 1


def _compared(type_: Type, compare: Callable[[Any, Any], bool], than: Known, *, holds: bool) -> Wish:
    position: Callable[[Any], Any] = type_.position if isinstance(type_, EnumType) else lambda value: value
    return lambda value: compare(position(value), position(than)) == holds


def _middle(type_: Type) -> Known | None:
    """A value that others of the type lie below and above: two facts that are compared with each other keep to it."""
    match type_:
        case PercentType():
            return Fraction(1, 2)
        case CountType() | NumberType() | RateType():
            return 1
        case EnumType(members=members):
            return members[len(members) // 2][1]
        case _:
            return None
