"""Facts, ledgers and derived facts: declared first, resolved when something asks for them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from pingan_rules.expressions.symbols import Scope, Symbol, by_name_and_id
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import (
    OUTCOMES,
    BoolType,
    CountType,
    EnumType,
    NumberType,
    PercentType,
    SeriesType,
    Type,
    describe,
)
from pingan_rules.rulebook.choices import TextChoice
from pingan_rules.rulebook.facts import SHARED_BY_BLOCK, DerivedFact, FactBlock, FactEntry, entry_of
from pingan_rules.rulebook.facts import Ledger as WrittenLedger
from pingan_rules.rulebook.written import Written

from . import messages
from .choices import ByReading, alternatives, mapped
from .draft import Draft, Unresolved
from .folds import Folds
from .ledgers import resolve_ledger
from .model import Better, Fact, Ledger, Result
from .reach import MOST_DERIVATIONS
from .rounds import AMONG, listed
from .types import FACT_TYPES, SERIES_VALUES, read_range, read_type

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Declaration:
    """A fact as declared, before anything asked for it.

    `better` is set for findings declared in place, `result` for what is found for the unit itself.
    """

    name: Written
    entry: FactEntry | DerivedFact
    drawn: bool = False
    better: Better | None = None
    type: Type | None = None
    symbol: Symbol | None = None
    fact: Fact | None = field(default=None, repr=False)
    result: Fact | None = field(default=None, repr=False)
    is_wrong: bool = False


class Facts(Mapping[str, Symbol]):
    """All facts by name and id. As a mapping it gives symbols, so that it serves as a scope's names.

    Facts of the vocabulary are resolved only when used; using one is what draws it into the rulebook.
    """

    def __init__(
        self,
        draft: Draft,
        enums: Mapping[str, EnumType],
        ledgers: Mapping[Written, WrittenLedger],
        levels: Mapping[str, str],
        year_starts: int = 1,
    ) -> None:
        self.draft = draft
        self.enums = dict(enums)
        self.levels = levels
        self.year_starts = year_starts
        self._declared: dict[str, Declaration] = {}
        self._names: dict[str, tuple[Written, bool]] = {}
        self._written_ledgers = ledgers
        self._ledgers: dict[str, Ledger | None] = {}
        self._others: dict[str, Symbol] = {}
        self._wrong: dict[str, None] = {}
        self._resolving: list[Written] = []
        self._folds = Folds(self)
        self.scope = self._scope()

    # --- declaring -----------------------------------------------------------------------------------------------

    def declare_block(self, block: FactBlock, *, drawn: bool = False) -> None:
        """Declare every fact of a block; what an entry does not say, the block says."""
        for name, short in block.names.items():
            entry = entry_of(short)
            shared = {key: getattr(block, key) for key in SHARED_BY_BLOCK if getattr(entry, key) is None}
            self.declare(Declaration(name, entry.model_copy(update=shared), drawn))

    def declare(self, declaration: Declaration) -> None:
        """Declare one fact; noted if its name or id is taken."""
        id_ = self.draft.claim_id(declaration.entry.id)
        name = str(declaration.name)
        self.claim_name(declaration.name, declaration.entry.id)
        self._declared.setdefault(name, declaration)
        self._declared.setdefault(id_, declaration)

    def declare_result(self, name: Written, id_: str, type_: Type, result: Result) -> None:
        """Make what is found for a unit known as a fact. A name that is taken stays whose it is."""
        fact = Fact(id=id_, name=str(name), type=type_, source=result, written=name)
        declaration = Declaration(name, FactEntry(id=Written(id_)), drawn=True, result=fact)
        for key in (str(name), id_):
            self._declared.setdefault(key, declaration)

    def add_fact(self, fact: Fact) -> None:
        """Make known a fact that nobody wrote."""
        self.declare_result(Written(fact.name), fact.id, fact.type, Result("held"))
        self._declared[fact.id].fact = fact

    def add_enum(self, name: Written, enum: EnumType) -> None:
        """Make the members of an enum known to conditions; noted if another one goes by its name or id."""
        if enum.name in self.enums or self.enums.get(enum.id, enum).id != enum.id:
            self.draft.report(messages.DUPLICATE_NAME, name, name=name)
            return
        self.enums[enum.name] = self.enums[enum.id] = enum
        self.scope = self._scope()

    def _scope(self) -> Scope:
        enums = {enum.id: enum for enum in self.enums.values()}
        return Scope(self, (*enums.values(), OUTCOMES))

    def claim_name(self, name: Written, id_: Written) -> None:
        """Take a name and an id for one fact or threshold; noted if another one goes by either."""
        self.draft.claim_names(self._names, name, id_)

    def add_symbols(self, symbols: list[Symbol]) -> None:
        """Add names that are no facts (thresholds) to the scope."""
        self._others.update(by_name_and_id(symbols))

    def add_wrong(self, *names: str) -> None:
        """Add names of something that is declared and wrong: what uses it is not wrong for that."""
        self._wrong.update(dict.fromkeys(map(str, names)))

    # --- as a scope ----------------------------------------------------------------------------------------------

    def __getitem__(self, name: str) -> Symbol:
        if name in self._others:
            return self._others[name]
        if name in self._wrong and name not in self._declared:
            raise Unresolved
        return self.symbol(self._declared[name])

    def __iter__(self) -> Iterator[str]:
        yield from {**self._others, **self._wrong, **self._declared}

    def __len__(self) -> int:
        return len({**self._others, **self._wrong, **self._declared})

    def __contains__(self, name: object) -> bool:
        return name in self._others or name in self._wrong or name in self._declared

    # --- resolving -----------------------------------------------------------------------------------------------

    def find(self, name: Written | str) -> Fact | None:
        """The resolved fact of that name or id, or None."""
        declaration = self._declared.get(name)
        return self.resolve(declaration) if declaration else None

    def series(self) -> list[str]:
        """The names of the series that are declared."""
        return [name for name, each in self._declared.items() if getattr(each.entry, "type", None) == "series"]

    def honours(self) -> list[str]:
        """The names of the honours that are declared."""
        results = {name: each.result for name, each in self._declared.items() if each.result is not None}
        return [
            name for name, fact in results.items() if isinstance(fact.source, Result) and fact.source.kind == "held"
        ]

    def resolve_own(self) -> None:
        """Resolve every fact that the rulebook itself declares, used or not."""
        for declaration in list(self._declared.values()):
            if not declaration.drawn:
                with suppress(Unresolved):
                    self.resolve(declaration)

    def drawn(self) -> dict[str, Fact]:
        """Every fact resolved so far, by id, in the order of declaration."""
        return {each.fact.id: each.fact for each in self._declared.values() if each.fact is not None}

    def ledgers_used(self) -> dict[str, Ledger]:
        """Every ledger resolved so far, by id."""
        return {ledger.id: ledger for ledger in self._ledgers.values() if ledger is not None}

    def symbol(self, declaration: Declaration) -> Symbol:
        """The symbol of a declared fact; raises `Unresolved` where its type cannot be told."""
        if declaration.symbol is None:
            fact = self.resolve(declaration)
            declaration.symbol = Symbol("fact", fact.id, fact.name, fact.type, fact.weight)
        return declaration.symbol

    def resolve(self, declaration: Declaration) -> Fact:
        """The fact itself; raises `Unresolved` where it is wrong (which is noted)."""
        declaration.fact = declaration.fact or declaration.result
        if declaration.fact is not None:
            return declaration.fact
        if declaration.is_wrong:
            raise Unresolved
        name = str(declaration.name)
        if name in self._resolving:
            path = " → ".join([*self._resolving[self._resolving.index(declaration.name) :], name])
            self.draft.report(messages.CYCLE, declaration.name, path=path)
            raise Unresolved
        if len(self._resolving) > MOST_DERIVATIONS:
            last = self._resolving[0]
            self.draft.report(messages.TOO_LONG_A_CHAIN, last, name=last, most=MOST_DERIVATIONS)
            raise Unresolved
        self._resolving.append(declaration.name)
        try:
            entry = declaration.entry
            if isinstance(entry, DerivedFact):
                declaration.fact = self._derived(declaration.name, entry)
            else:
                declaration.fact = self._fact(declaration, entry)
        except Unresolved:
            declaration.is_wrong = True
            raise
        finally:
            self._resolving.pop()
        return declaration.fact

    def _derived(self, name: Written, entry: DerivedFact) -> Fact:
        if entry.of is not None:
            return self._counted(name, entry, entry.of)
        assert entry.value is not None
        source = self.choice(entry.value, lambda text: self.draft.formula(text, self.scope))
        if source is None:
            raise Unresolved
        formulas = alternatives(source)
        types = {formula.type for formula in formulas}
        if len(types) > 1:
            kinds = [describe(formula.type) for formula in formulas[:2]]
            self.draft.report(messages.FOLD_TYPE, name, name=name, declared=kinds[0], folded=kinds[1])
            raise Unresolved
        return Fact(
            id=str(entry.id),
            name=str(name),
            type=formulas[0].type,
            source=source,
            better=entry.better,
            clause=str(entry.clause or ""),
            note=str(entry.note or ""),
            weight=max(formula.weight for formula in formulas),
            written=name,
        )

    def _counted(self, name: Written, entry: DerivedFact, of: Written | tuple[Written, ...]) -> Fact:
        """A derived fact that is counted from other units or periods; from ledgers only facts are."""
        rounds = self._folds.rounds
        if any(of in (ledger, written.id) for ledger, written in self._written_ledgers.items()):
            problem = Phrase("派生事实不从台账数", "derived facts are not counted from ledgers")
            rounds.bad(name, problem, Phrase("写到 facts: 里", "declare it under facts:"))
        if not rounds.is_meant(of):
            self.draft.unknown_reference(listed(of)[0], Phrase("层级", "level"), (*AMONG, *self.levels))
            raise Unresolved
        fold = rounds.fold(name, entry, of)
        return Fact(
            id=str(entry.id),
            name=str(name),
            type=rounds.type_of(fold, entry.unit),
            source=fold,
            better=entry.better,
            clause=str(entry.clause or ""),
            note=str(entry.note or ""),
            written=name,
        )

    def _fact(self, declaration: Declaration, entry: FactEntry) -> Fact:
        name = declaration.name
        type_ = self._type(name, entry)
        if type_ is None:
            raise Unresolved
        self._check_judge(entry, type_)
        return Fact(
            id=str(entry.id),
            name=str(name),
            type=type_,
            source=self._folds.source(name, entry, type_),
            range=read_range(self.draft, type_, entry.range),
            better=entry.better or declaration.better or "neither",
            by=str(entry.by or ""),
            judged_by=str(entry.judged_by or ""),
            guard=self.guard(entry.guard),
            clause=str(entry.clause or ""),
            note=str(entry.note or ""),
            written=name,
        )

    def _type(self, name: Written, entry: FactEntry) -> Type | None:
        if entry.type is None:
            self.draft.report(messages.MISSING_TYPE, name, name=name)
            return None
        if entry.type == "series":
            return self._series_type(name, entry)
        if entry.every or entry.values:
            key = "every" if entry.every else "values"
            type_ = Phrase(f"“{entry.type}”", f'"{entry.type}"')
            self.draft.report(messages.KEY_DOES_NOT_FIT, name, key=key, type=type_)
        return read_type(self.draft, name, entry.type, entry.unit, entry.per, self.enums, FACT_TYPES)

    def _series_type(self, name: Written, entry: FactEntry) -> SeriesType | None:
        values = Written(entry.values or "number")
        of = read_type(self.draft, name, values, entry.unit, entry.per, self.enums, SERIES_VALUES)
        if entry.every is None:
            expected = Phrase("序列要写 every: month、quarter 或 year", "a series needs every: month, quarter or year")
            self.draft.report(messages.BAD_VALUE, name, text=name, expected=expected)
        if of is None or entry.every is None:
            return None
        assert isinstance(of, (CountType, NumberType, PercentType))
        return SeriesType(entry.every, of, self.year_starts)

    def _check_judge(self, entry: FactEntry, type_: Type) -> None:
        if entry.judged_by is not None and not isinstance(type_, BoolType):
            self.draft.report(messages.KEY_DOES_NOT_FIT, entry.judged_by, key="judged_by", type=describe(type_))

    def guard(self, written: Written | TextChoice | None) -> str | ByReading[str | None] | None:
        """The id of the guard that `written` names, for each option where it differs by reading."""
        if written is None:
            return None
        guard = self.choice(written, self._guard)
        return mapped(guard, lambda id_: id_ or None) if guard is not None else None

    def _guard(self, written: Written) -> str | None:
        if written == "none":
            return ""
        if written not in self:
            self.draft.unknown_reference(written, Phrase("是非事实", "yes/no fact"), self)
            return None
        try:
            symbol = self[written]
        except Unresolved:
            return None
        if symbol.kind != "fact" or not isinstance(symbol.type, BoolType):
            self.draft.report(messages.NOT_A_GUARD, written, name=written)
            return None
        return symbol.id

    def choice(
        self, value: Written | TextChoice, resolve_text: Callable[[Written], T | None]
    ) -> T | ByReading[T] | None:
        """`resolve_text` of a text, or of each option's text; None with a note where that is not possible."""
        if isinstance(value, Written):
            return resolve_text(value)
        return self.draft.by_reading(value, lambda option: self.choice(option, resolve_text))

    # --- ledgers -------------------------------------------------------------------------------------------------

    def ledger(self, name: Written) -> Ledger:
        """The ledger of that name or id; raises `Unresolved` where there is none or it is wrong."""
        key = str(name)
        if key not in self._ledgers:
            self._ledgers[key] = self._find_ledger(name)
        ledger = self._ledgers[key]
        if ledger is None:
            raise Unresolved
        return ledger

    def _find_ledger(self, wanted: Written) -> Ledger | None:
        for name, written in self._written_ledgers.items():
            if wanted in (name, written.id):
                return resolve_ledger(self.draft, self.enums, name, written)
        self.draft.unknown_reference(wanted, Phrase("台账", "ledger"), self._written_ledgers)
        return None
