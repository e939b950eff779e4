"""Random expressions of a wanted kind, as text, right by construction."""

from collections.abc import Mapping

from pingan_rules.testing.choosing import Chooser

from .vocabulary import COMPARED, NUMBERS, OPTIONS, Kind, quoted

HEAVIEST = 120
"""Numbers multiplied or added together in one expression; the language allows some more."""


class Writer:
    """Writes expressions over some names. `weights` is how much arithmetic stands behind a derived name."""

    def __init__(self, choose: Chooser, names: Mapping[str, Kind], thresholds: Mapping[str, Kind]) -> None:
        self.choose = choose
        self.names: dict[Kind, list[str]] = {}
        self.thresholds: dict[Kind, list[str]] = {}
        self.weights: dict[str, int] = {}
        self._weight = 0
        for name, kind in names.items():
            self.add(name, kind)
        for name, kind in thresholds.items():
            self.thresholds.setdefault(kind, []).append(quoted(name))

    def add(self, name: str, kind: Kind, weight: int = 1) -> None:
        """One more name that may be used from here on."""
        self.names.setdefault(kind, []).append(quoted(name))
        self.weights[quoted(name)] = weight

    def with_columns(self, columns: Mapping[str, Kind]) -> "Writer":
        """The same with columns, which hide names of facts."""
        kept = {kind: [name for name in names if name not in columns] for kind, names in self.names.items()}
        inner = Writer(self.choose, columns, {})
        inner.thresholds = self.thresholds
        inner.weights |= self.weights
        for kind, names in kept.items():
            inner.names[kind] = [*inner.names.get(kind, ()), *names]
        return inner

    def expression(self, kind: Kind, depth: int) -> tuple[str, int]:
        """An expression of that kind, and its weight."""
        self._weight = 0
        text = self._of(kind, depth)
        return text, max(1, self._weight)

    def _of(self, kind: Kind, depth: int) -> str:
        if kind == "bool":
            return self._bool(depth)
        return self._number(kind, depth) if kind in NUMBERS else self._option(kind, depth)

    def _leaf(self, kind: Kind) -> str:
        names = [*self.names.get(kind, ()), *self.thresholds.get(kind, ())]
        if self._weight > HEAVIEST:
            names = [name for name in names if self.weights.get(name, 1) == 1]
        name = self.choose.of(names)
        self._weight += self.weights.get(name, 1)
        return name

    # --- yes or no ---------------------------------------------------------------------------------------------

    def _bool(self, depth: int) -> str:
        if depth <= 0 or self._weight > HEAVIEST:
            return self._leaf("bool")
        make = self.choose.of(
            (self._simple, self._comparison, self._joined, self._not, self._member, self._chain, self._if_bool)
        )
        return make(depth - 1)

    def _simple(self, depth: int) -> str:
        """`x == 0`, `x >= 1` or their mirror images, or a name."""
        del depth
        if self.choose.chance(50):
            return self._leaf("bool")
        number = self._leaf(self.choose.of(("cases", "people", "amount", "rate")))
        return self.choose.of((f"{number} >= 1", f"{number} == 0", f"1 <= {number}", f"0 == {number}"))

    def _comparison(self, depth: int) -> str:
        kind = self.choose.of(COMPARED)
        left, right = self._of(kind, depth), self._of_or_option(kind, depth)
        if self.choose.chance(30):
            left, right = right, left
        return f"({left}) {self._operator(kind)} ({right})"

    def _chain(self, depth: int) -> str:
        kind = self.choose.of(NUMBERS)
        parts = [self._of(kind, depth - 1) for _ in range(3)]
        return f"({parts[0]}) {self._operator(kind)} ({parts[1]}) {self._operator(kind)} ({parts[2]})"

    def _operator(self, kind: Kind) -> str:
        ordered = kind in NUMBERS or kind in ("grade", "date")
        return self.choose.of((">=", "<", "==", "!=", "<=", ">") if ordered else ("==", "!="))

    def _joined(self, depth: int) -> str:
        word = self.choose.of((" and ", " or "))
        return word.join(f"({part})" for part in self.choose.several(2, 3, lambda: self._bool(depth)))

    def _not(self, depth: int) -> str:
        return f"not ({self._bool(depth)})"

    def _member(self, depth: int) -> str:
        kind = self.choose.of(COMPARED)
        members = self.choose.several(1, 3, lambda: f"({self._of_or_option(kind, depth - 1)})")
        return f"({self._of(kind, depth)}) {self.choose.of(('in', 'not in'))} [{', '.join(members)}]"

    def _if_bool(self, depth: int) -> str:
        return self._if("bool", depth)

    def _if(self, kind: Kind, depth: int) -> str:
        return f"({self._of(kind, depth)}) if ({self._bool(depth)}) else ({self._of(kind, depth)})"

    # --- numbers -----------------------------------------------------------------------------------------------

    def _number(self, kind: Kind, depth: int) -> str:
        if depth <= 0 or self._weight > HEAVIEST or self.choose.chance(25):
            return self._leaf(kind)
        make = self.choose.of((self._sum, self._function, self._scaled, self._if, self._negative))
        return make(kind, depth - 1)

    def _sum(self, kind: Kind, depth: int) -> str:
        return f"({self._number(kind, depth)}) {self.choose.of('+-')} ({self._number(kind, depth)})"

    def _negative(self, kind: Kind, depth: int) -> str:
        return f"-({self._number(kind, depth)})"

    def _function(self, kind: Kind, depth: int) -> str:
        function = self.choose.of(("max", "min", "abs", "floor", "ceil"))
        count = 2 + self.choose.below(2) if function in ("max", "min") else 1
        return f"{function}({', '.join(self._number(kind, depth) for _ in range(count))})"

    def _scaled(self, kind: Kind, depth: int) -> str:
        """What becomes of this kind by multiplying or dividing."""
        share = f"({self._number('percent', depth)})"
        if kind == "percent" and self.choose.chance(60):
            unit = self.choose.of(("cases", "people", "amount"))
            return f"({self._number(unit, depth)}) / ({self._number(unit, depth)})"
        if kind == "rate" and self.choose.chance(60):
            return f"per({self._number('cases', depth)}, {self._number('people', depth)}, 10000)"
        own = f"({self._number(kind, depth)})"
        return self.choose.of((f"{own} * {share}", f"{share} * {own}", f"{own} / {share}"))

    # --- options, days, text -----------------------------------------------------------------------------------

    def _option(self, kind: Kind, depth: int) -> str:
        if kind == "text" or depth <= 0 or self.choose.chance(50):
            return self._leaf(kind)
        then, otherwise = self._option(kind, depth - 1), self._of_or_option(kind, depth - 1)
        return f"({then}) if ({self._bool(depth - 1)}) else ({otherwise})"

    def _of_or_option(self, kind: Kind, depth: int) -> str:
        """An expression, or an option by its name."""
        if kind in OPTIONS and self.choose.chance(50):
            return self.choose.of(OPTIONS[kind])
        return self._of(kind, depth)
