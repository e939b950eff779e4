"""A bound title as one generated function: from a record to two masks."""

import ast
from collections.abc import Callable, Mapping
from types import CodeType, MappingProxyType
from typing import Any

from pingan_rules.engine.binding import (
    BoundCondition,
    BoundConstant,
    BoundFact,
    BoundFold,
    BoundFound,
    BoundGroup,
    BoundRule,
    BoundRun,
    BoundTest,
    BoundTitle,
)
from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Ledger

from . import runtime
from .code import Coder, call, constant, either, is_, name
from .folds import extended, fold
from .runs import longest_run

NOTHING_FOUND: Mapping[str, Any] = MappingProxyType({})
_BUILTINS = {"bool": bool, "str": str}
_RUNTIME: dict[str, Any] = {
    **{function: getattr(runtime, function) for function in ("eq", "ne", "lt", "le", "gt", "ge")},
    **{function: getattr(runtime, function) for function in ("add", "subtract", "multiply", "divide", "negative")},
    **{f"{id_}_": function for id_, function in runtime.FUNCTIONS.items()},
    "EXACT": runtime.EXACT,
    "at_least": runtime.at_least,
    "among": runtime.among,
    "choose": runtime.choose,
    "not_among": runtime.not_among,
    "of_member": runtime.of_member,
    "longest_run": longest_run,
    "position": runtime.position,
    "reconcile": runtime.reconcile,
    "extended": extended,
    "fold": fold,
    "__builtins__": {},
    **_BUILTINS,
}


class CompiledTitle:
    """A bound title, compiled. Immutable; one may serve many threads."""

    def __init__(self, bound: BoundTitle) -> None:
        self.bound = bound
        self._constants: dict[str, Any] = {}
        tree = _TitleCode(bound, self._constants).module()
        self._run = load(compile(tree, "<rulebook>", "exec"), self._constants)

    def masks(self, record: Record, found: Mapping[str, Any] = NOTHING_FOUND) -> tuple[int, int]:
        """Bit i of the first mask: rule i is false; of the second: it is unknown. Raises `Disagreement`.

        `found` holds the values of facts (by id) that come from other units, periods or results.
        """
        false, unknown = self._run(record.values.get, record.ledgers.get, record.period, found.get)[:2]
        return false, unknown

    def truths_and_values(self, record: Record, found: Mapping[str, Any]) -> tuple[int, int, tuple[Any, ...]]:
        """The masks, and the values that the title asks for; None where one is unknown. Raises `Disagreement`."""
        return self._run(record.values.get, record.ledgers.get, record.period, found.get)


def load(code: CodeType, constants: Mapping[str, Any]) -> Callable[..., tuple[int, int, tuple[Any, ...]]]:
    """The function that generated code defines."""
    space = {**_RUNTIME, **constants}
    exec(code, space)  # noqa: S102  # our own tree of checked nodes, never text from outside
    function: Callable[..., tuple[int, int, tuple[Any, ...]]] = space["run"]
    return function


def source(bound: BoundTitle) -> tuple[ast.Module, dict[str, Any]]:
    """The generated code of a title and its constants, for tests that look into it."""
    constants: dict[str, Any] = {}
    return _TitleCode(bound, constants).module(), constants


class _TitleCode:
    """Writes `def run(given, ledgers, period, found)`: first the facts, then rule by rule into the masks."""

    def __init__(self, bound: BoundTitle, constants: dict[str, Any]) -> None:
        self.bound = bound
        self.places = {id_: f"f{place}" for place, id_ in enumerate(bound.facts)}
        self.coder = Coder(self.fact, dict(bound.thresholds), constants)
        self.ledgers: dict[str, str] = {}

    def module(self) -> ast.Module:
        """The whole as a module with one function."""
        body = [self.with_derived(ledger) for ledger in self.ledgers_folded()]
        for fact in self.bound.facts.values():
            body += self.assigned(fact)
        body += [_assign("false", constant(0)), _assign("unknown", constant(0))]
        for place, rule in enumerate(self.bound.rules):
            body += self.marked(rule, 1 << place)
        values = ast.Tuple([self.coder.value(value.tree) for value in self.bound.values], ast.Load())
        body.append(ast.Return(ast.Tuple([name("false"), name("unknown"), values], ast.Load())))
        taken = [ast.arg("given"), ast.arg("ledgers"), ast.arg("period"), ast.arg("found")]
        arguments = ast.arguments([], taken, None, [], [], None, [])
        function = ast.FunctionDef("run", arguments, body, [], None)
        if "type_params" in ast.FunctionDef._fields:
            function.type_params = []  # type: ignore[attr-defined, unused-ignore]  # from Python 3.12 on
        return ast.fix_missing_locations(ast.Module([function], []))

    def fact(self, id_: str) -> ast.expr:
        return name(self.places[id_])

    def assigned(self, bound: BoundFact) -> list[ast.stmt]:
        """The statements that give a fact's variable its value."""
        variable = self.places[bound.fact.id]
        given = call("given", constant(bound.fact.id))
        if bound.source is None:
            return [_assign(variable, given)]
        first, again = self.coder.once(given)
        value = self.calculated(bound.fact.id, bound.source)
        known = call("reconcile", self.coder.kept(bound.fact), again, value)
        return [_assign(variable, either(is_(first, None), value, known))]

    def calculated(self, fact: str, of: Formula | BoundFold | BoundRun | BoundFound) -> ast.expr:
        if isinstance(of, Formula):
            return self.coder.value(of.tree)
        if isinstance(of, BoundFound):
            return call("found", constant(fact))
        if isinstance(of, BoundRun):
            return call("longest_run", self.coder.kept(of), self.fact(of.id), name("period"))
        rows = self.rows(of.ledger)
        ledger = name(self.ledgers[of.ledger.id])
        place = constant(list(of.ledger.columns).index(of.column) if of.column else 0)
        return call("fold", self.coder.kept(of), place, ledger, _predicate(rows, of.where), _predicate(rows, of.share))

    def ledgers_folded(self) -> list[Ledger]:
        """The ledgers that facts are counted from, each once."""
        sources = (fact.source for fact in self.bound.facts.values())
        return list({each.ledger.id: each.ledger for each in sources if isinstance(each, BoundFold)}.values())

    def with_derived(self, ledger: Ledger) -> ast.stmt:
        """The statement that gives a ledger's variable its rows, each with its derived columns behind the others."""
        variable = self.ledgers[ledger.id] = f"l{len(self.ledgers)}"
        given = call("ledgers", constant(ledger.id))
        if not ledger.derived:
            return _assign(variable, given)
        rows = self.rows(ledger)
        columns = [_of_row(rows.value(column.formula.tree)) for column in ledger.derived]
        return _assign(variable, call("extended", given, ast.Tuple(columns, ast.Load())))

    def rows(self, ledger: Ledger) -> Coder:
        """A coder for conditions on the rows of a ledger."""
        places = {id_: place for place, id_ in enumerate((*ledger.columns, *(each.id for each in ledger.derived)))}
        return self.coder.in_rows(lambda id_: ast.Subscript(name("row"), constant(places[id_]), ast.Load()))

    def marked(self, rule: BoundRule, bit: int) -> list[ast.stmt]:
        """The statements that set a rule's bit in one of the masks, or in none."""
        truth = self.guarded(rule.guards, self.condition(rule.body), default=rule.when_not_applicable)
        into = _add_bit("false", bit)
        return [
            _assign("truth", truth),
            ast.If(
                is_(name("truth"), None), [_add_bit("unknown", bit)], [ast.If(is_(name("truth"), False), [into], [])]
            ),
        ]

    def guarded(self, guards: tuple[str, ...], truth: ast.expr, *, default: bool) -> ast.expr:
        if not guards:
            return truth
        checks = [self._guard(guard) for guard in guards]
        if default:
            return self.coder.any_of([self.coder.negated(self.coder.all_of(checks)), truth])
        return self.coder.all_of([*checks, truth])

    def _guard(self, fact: str) -> ast.expr:
        value = self.fact(fact)
        return either(
            ast.Compare(ast.Attribute(value, "__class__", ast.Load()), [ast.Is()], [name("bool")]),
            value,
            constant(None),
        )

    def condition(self, condition: BoundCondition) -> ast.expr:
        """Code for a condition of any shape."""
        match condition:
            case BoundConstant(value=value):
                return constant(value)
            case BoundTest(test=test, guards=guards, when_not_applicable=default):
                return self.guarded(guards, self.coder.truth(test.formula.tree), default=default)
            case BoundGroup(kind=kind, members=members, least=least):
                truths = [self.condition(member) for member in members]
                match kind:
                    case "all":
                        return self.coder.all_of(truths)
                    case "any":
                        return self.coder.any_of(truths)
                    case "none":
                        return self.coder.negated(self.coder.any_of(truths))
                    case "at_least":
                        return call("at_least", constant(least), ast.Tuple(truths, ast.Load()))


def _assign(variable: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(variable, ast.Store())], value)


def _add_bit(mask: str, bit: int) -> ast.stmt:
    return ast.AugAssign(ast.Name(mask, ast.Store()), ast.BitOr(), constant(bit))


def _predicate(rows: Coder, formula: Formula | None) -> ast.expr:
    """A function of one row that says whether it counts."""
    return _of_row(ast.Constant(value=True) if formula is None else rows.truth(formula.tree))


def _of_row(body: ast.expr) -> ast.expr:
    arguments = ast.arguments([], [ast.arg("row")], None, [], [], None, [])
    return ast.Lambda(arguments, body)
