"""Expressions as people say them: things by their names, thresholds by their values, signs as on paper."""

from collections.abc import Callable, Mapping

from pingan_rules.expressions.printer import Spelling
from pingan_rules.expressions.tree import Comparison, ComparisonOperator, Expression, Name, children
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import EnumType
from pingan_rules.resolve.model import ResolvedRulebook
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.wording import OUTCOMES, member_text

from .names import Names
from .quantities import quantity, round_number
from .thresholds import is_fixed

_SIGNS: Mapping[ComparisonOperator, str] = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}
_ARITHMETIC = {"*": "×", "/": "÷"}
_CALLS = {
    "min": Phrase("{each}中的较小者", "the lesser of {each}"),
    "max": Phrase("{each}中的较大者", "the greater of {each}"),
    "abs": Phrase("{each}的绝对值", "the amount of {each}"),
    "floor": Phrase("{each} 向下取整", "{each} rounded down"),
    "ceil": Phrase("{each} 向上取整", "{each} rounded up"),
}
_RATE = Phrase("每{per}{base}的{of}", "{of} per {per} {base}")
_OUTCOMES = "outcome"


class Spoken:
    """Says the expressions of one rulebook in one language."""

    def __init__(self, rulebook: ResolvedRulebook, names: Names) -> None:
        self._rulebook = rulebook
        self._names = names

    def is_fixed(self, threshold: str) -> bool:
        """Whether the threshold is said by its value."""
        return is_fixed(self._rulebook.thresholds[threshold])

    def text(self, tree: Expression, ledger: str = "") -> str:
        """An expression; columns in it are those of `ledger`."""
        is_simple = isinstance(tree, Name) or (
            isinstance(tree, Comparison) and not any(children(each) for each in tree.operands)
        )
        return _spelling(self._names, lambda name: self._name(name, ledger, is_simple=is_simple)).of(tree)

    def _name(self, name: Name, ledger: str, *, is_simple: bool) -> str:
        """What a name stands for; among others, one of several words in quotation marks."""
        symbol = name.symbol
        if symbol is None:
            return name.name
        if symbol.kind == "threshold" and self.is_fixed(symbol.id):
            value = self._rulebook.thresholds[symbol.id].value
            assert isinstance(value, Number)
            return quantity(value, symbol.type, self._rulebook, self._names)
        if symbol.kind == "member":
            return self._member(symbol.id, symbol.type)
        text = self._called(symbol.kind, symbol.id, symbol.name, ledger)
        return f'"{text}"' if not is_simple and " " in text else text

    def _member(self, member: str, enum: object) -> str:
        assert isinstance(enum, EnumType)
        if enum.id == _OUTCOMES and member in set(Outcome):
            return self._names.phrase(OUTCOMES[Outcome(member)])
        return member_text(member, enum, self._names.lang, self._names.english)

    def _called(self, kind: str, id_: str, chinese: str, ledger: str) -> str:
        if kind != "column":
            return self._names.name(id_, chinese)
        of = self._rulebook.ledgers[ledger]
        derived = next((each for each in of.derived if each.id == id_), None)
        return self._names.column(of, derived or of.columns[id_])


def _spelling(names: Names, name: Callable[[Name], str]) -> Spelling:
    calls = {function: _call(phrase, names) for function, phrase in _CALLS.items()}
    calls["per"] = _rate(names)
    if names.lang == "en":
        return Spelling(name, _SIGNS, among="is one of", not_among="is none of", signs=_ARITHMETIC, calls=calls)
    return Spelling(
        name,
        _SIGNS,
        signs=_ARITHMETIC,
        calls=calls,
        both=" 且 ",
        either=" 或 ",
        negated="并非 {0}",
        refuted="{0} = 否",
        among="属于",
        not_among="不属于",
        listed="({0})",
        comma="、",
        chosen="{condition} 时为 {then}，否则为 {otherwise}",
    )


def _call(phrase: Phrase, names: Names) -> Callable[[list[str]], str]:
    return lambda told: names.phrase(phrase, each=names.listed(told))


def _rate(names: Names) -> Callable[[list[str]], str]:
    """So many of one thing per a number of another: `每10万常住人口的命案数`."""

    def said(told: list[str]) -> str:
        of, base, number = told
        per = round_number(int(number), names) if number.isdecimal() else number
        return names.phrase(_RATE, of=of, base=base, per=per)

    return said
