"""The numbers and texts that facts and columns are compared with: where truths change."""

from collections.abc import Iterable, Iterator

from pingan_rules.engine.binding import BoundByFact, BoundCondition, BoundFold, BoundGroup, BoundTest, BoundTitle
from pingan_rules.expressions.tree import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Membership,
    Name,
    Negative,
    NumberLiteral,
    TextLiteral,
    walk,
)
from pingan_rules.kernel.numbers import Number
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Ledger

Edge = Number | str
_LONGEST = 64
"""How many facts one is followed through that are derived one from the other."""


def edges_of(bound: BoundTitle) -> dict[str, set[Edge]]:
    """What facts (by id) and columns (as `ledger.column`) are compared with, in any condition of a title."""
    edges = _Edges(bound)
    for rule in bound.rules:
        for test in conditions_in(rule.body):
            edges.add(test.test.formula.tree, None)
    for tree, ledger in _trees_of_facts(bound):
        edges.add(tree, ledger)
    return edges.found


def _trees_of_facts(bound: BoundTitle) -> Iterator[tuple[Expression, Ledger | None]]:
    ledgers = {}
    for fact in bound.facts.values():
        if isinstance(fact.source, Formula):
            yield fact.source.tree, None
        elif isinstance(fact.source, BoundFold):
            ledgers[fact.source.ledger.id] = fact.source.ledger
            wheres = (fact.source.where, fact.source.share)
            yield from ((each.tree, fact.source.ledger) for each in wheres if each is not None)
    for ledger in ledgers.values():
        yield from ((column.formula.tree, ledger) for column in ledger.derived)


def numbers_of(value: object) -> Iterator[Number]:
    """Every number that a threshold may have here."""
    if isinstance(value, BoundByFact):
        for each in value.values.values():
            yield from numbers_of(each)
    elif isinstance(value, Number):
        yield value


def subject_of(name: Name, ledger: Ledger | None) -> str:
    """The fact's id, or the column as `ledger.column`; empty where the name is of something else."""
    if name.symbol is None or name.symbol.kind not in ("fact", "column"):
        return ""
    return f"{ledger.id}.{name.symbol.id}" if name.symbol.kind == "column" and ledger else name.symbol.id


def derived_in(bound: BoundTitle) -> dict[str, Formula]:
    """What facts (by id) and columns (as `ledger.column`) are derived from, of those that are."""
    facts = {id_: fact.source for id_, fact in bound.facts.items() if isinstance(fact.source, Formula)}
    ledgers = {
        fact.source.ledger.id: fact.source.ledger for fact in bound.facts.values() if isinstance(fact.source, BoundFold)
    }
    columns = {f"{ledger.id}.{each.id}": each.formula for ledger in ledgers.values() for each in ledger.derived}
    return facts | columns


def conditions_in(condition: BoundCondition) -> Iterator[BoundTest]:
    """The conditions of a rule's body, in the order they were written."""
    if isinstance(condition, BoundTest):
        yield condition
    elif isinstance(condition, BoundGroup):
        for member in condition.members:
            yield from conditions_in(member)


class _Edges:
    def __init__(self, bound: BoundTitle) -> None:
        self._bound = bound
        self._derived = derived_in(bound)
        self.found: dict[str, set[Edge]] = {}

    def add(self, tree: Expression, ledger: Ledger | None) -> None:
        """Notes every comparison in an expression; `ledger` is the one whose columns it names."""
        for node in walk(tree):
            match node:
                case Comparison(operands=operands):
                    for at, operand in enumerate(operands):
                        self._compared(operand, [*operands[:at], *operands[at + 1 :]], ledger)
                case Membership(item=item, members=members):
                    self._compared(item, members, ledger)

    def _compared(self, with_: Expression, others: Iterable[Expression], ledger: Ledger | None) -> None:
        edges = {edge for other in others for edge in self._constants(other)}
        pending, followed = [(with_, ledger)], 0
        while edges and pending and followed < _LONGEST:
            tree, of = pending.pop()
            followed += 1
            match tree:
                case Name() if subject := subject_of(tree, of):
                    self.found.setdefault(subject, set()).update(edges)
                    pending += self._behind(subject, of)
                case Call(function="per", arguments=(part, whole, NumberLiteral(value=per))):
                    self._ratio(part, whole, per, edges, of)
                case Arithmetic(operator="/", left=part, right=whole):
                    self._ratio(part, whole, 1, edges, of)

    def _behind(self, subject: str, ledger: Ledger | None) -> list[tuple[Expression, Ledger | None]]:
        """What a fact or column is calculated from as a whole, so that it has the same edges."""
        if (formula := self._derived.get(subject)) is not None:
            return [(formula.tree, ledger)]
        fact = self._bound.facts.get(subject)
        if fact is not None and isinstance(fact.source, BoundFold) and fact.source.column:
            column = f"{fact.source.ledger.id}.{fact.source.column}"
            self.found.setdefault(column, set()).update(self.found[subject])
        return []

    def _ratio(
        self, part: Expression, whole: Expression, per: Number, edges: Iterable[Edge], ledger: Ledger | None
    ) -> None:
        """A part and a whole whose ratio is the edge exactly."""
        for edge in edges:
            if isinstance(edge, Number) and edge > 0:
                for tree, value in ((part, edge.numerator), (whole, edge.denominator * per)):
                    if isinstance(tree, Name) and (subject := subject_of(tree, ledger)):
                        self.found.setdefault(subject, set()).add(value)

    def _constants(self, tree: Expression) -> Iterator[Edge]:
        match tree:
            case NumberLiteral(value=value) | TextLiteral(value=value):
                yield value
            case Negative(operand=operand):
                yield from (-each for each in self._constants(operand) if isinstance(each, Number))
            case Name(symbol=symbol) if symbol is not None and symbol.kind == "threshold":
                yield from numbers_of(self._bound.thresholds[symbol.id].value)
