"""Rules: standards, vetoes and the conditions in them."""

from collections.abc import Iterable

from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Name
from pingan_rules.kernel.numbers import read_number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import BoolType
from pingan_rules.rulebook.choices import TextOrChoice
from pingan_rules.rulebook.rules import (
    BaseRule,
    ConditionChoice,
    ConditionLine,
    Groups,
    JudgedEntry,
    Standard,
    judged_entry,
)
from pingan_rules.rulebook.rules import Condition as WrittenCondition
from pingan_rules.rulebook.written import Written, read_flag

from . import messages
from .choices import ByReading, Formula
from .draft import Draft, Unresolved
from .facts import Facts
from .model import Condition, Constant, Group, GroupKind, Rule, RuleKind, Test

_CONSTANTS = {"always": Constant(value=True), "never": Constant(value=False)}


class Rules:
    """Resolves rules and conditions. Whatever is wrong is noted, and left out."""

    def __init__(self, draft: Draft, facts: Facts) -> None:
        self._draft = draft
        self._facts = facts

    def rule(self, name: Written, written: BaseRule, kind: RuleKind, *, claims: bool = True) -> Rule | None:
        """The rule that `written` says; `claims`: its id is yet to be taken."""
        if claims:
            self._draft.claim_id(written.id)
        clause = str(written.clause or "")
        body = self._body(written, kind, clause)
        gating = self._gating(written.gating) if isinstance(written, Standard) else True
        if body is None or gating is None:
            return None
        return Rule(
            id=str(written.id),
            name=str(name),
            kind=kind,
            body=body,
            clause=clause,
            gating=gating,
            guard=self._facts.guard(written.guard),
            note=str(written.note or ""),
            written=name,
        )

    def _body(self, rule: BaseRule, kind: RuleKind, clause: str) -> Condition | None:
        """All groups of a standard must hold; any group of a veto or sanction will do."""
        together: GroupKind = "any" if kind in ("veto", "sanction") else "all"
        findings = [self._finding(name, judged_entry(short), clause) for name, short in rule.judged.items()]
        groups = self.groups(rule, clause)
        if any(finding is None for finding in findings) or groups is None:
            return None
        members: list[Condition] = [finding for finding in findings if finding is not None]
        for group in groups:
            members += group.members if group.kind == together else (group,)
        if len(members) == 1 and isinstance(members[0], Group):
            return members[0]
        return Group(together, tuple(members))

    def _finding(self, name: Written, entry: JudgedEntry, clause: str) -> Test | None:
        try:
            symbol = self._facts[str(entry.id)]
        except (Unresolved, KeyError):
            return None
        tree = Name(Span(0, len(name)), str(name), symbol)
        formula = Formula(tree, BoolType(), print_expression(tree), name)
        return Test(formula, str(entry.clause or clause), None, str(entry.note or ""))

    def _gating(self, written: TextOrChoice | None) -> bool | ByReading[bool] | None:
        return True if written is None else self._facts.choice(written, self._flag)

    def _flag(self, written: Written) -> bool | None:
        flag = read_flag(written)
        if flag is None:
            expected = Phrase("写 yes 或 no", "write yes or no")
            self._draft.report(messages.BAD_VALUE, written, text=written, expected=expected)
        return flag

    def together(self, groups: list[Group]) -> Condition:
        """All groups in one; always true where there are none."""
        if not groups:
            return Constant(value=True)
        return groups[0] if len(groups) == 1 else Group("all", tuple(groups))

    def groups(self, written: Groups, clause: str) -> list[Group] | None:
        """The groups that are written, each resolved; None where something in them is wrong."""
        groups: list[Group | None] = []
        if written.all is not None:
            groups.append(self._group("all", written.all, clause))
        if written.any is not None:
            groups.append(self._group("any", written.any, clause))
        if written.none is not None:
            groups.append(self._group("none", written.none, clause))
        if written.of is not None and written.at_least is not None:
            groups.append(self._at_least(written.at_least, written.of, clause))
        return [group for group in groups if group is not None] if None not in groups else None

    def _group(
        self, kind: GroupKind, conditions: Iterable[WrittenCondition], clause: str, least: int = 0
    ) -> Group | None:
        members = [self.condition(each, clause) for each in conditions]
        if any(member is None for member in members):
            return None
        return Group(kind, tuple(member for member in members if member is not None), least)

    def _at_least(self, least: Written, conditions: tuple[WrittenCondition, ...], clause: str) -> Group | None:
        number = read_number(least)
        if (
            number is None
            or number.percent
            or not isinstance(number.value, int)
            or not 1 <= number.value <= len(conditions)
        ):
            expected = Phrase(f"写 1 到 {len(conditions)} 的整数", f"write a whole number from 1 to {len(conditions)}")
            self._draft.report(messages.BAD_VALUE, least, text=least, expected=expected)
            return None
        return self._group("at_least", conditions, clause, number.value)

    def condition(self, written: WrittenCondition, clause: str) -> Condition | None:
        """The condition that a line of a group says."""
        if isinstance(written, Written):
            return self._test(written, clause)
        if isinstance(written, ConditionLine):
            return self._test(written.condition, str(written.clause or clause), written)
        if isinstance(written, ConditionChoice):
            return self._draft.by_reading(written, lambda option: self._option(option, clause))
        groups = self.groups(written, clause)
        return groups[0] if groups else None

    def _option(self, written: WrittenCondition, clause: str) -> Condition | None:
        if isinstance(written, Written) and written in _CONSTANTS:
            return _CONSTANTS[written]
        return self.condition(written, clause)

    def _test(self, written: Written, clause: str, line: ConditionLine | None = None) -> Test | None:
        formula = self._draft.formula(written, self._facts.scope, condition=True)
        if formula is None:
            return None
        if line is None:
            return Test(formula, clause)
        return Test(formula, clause, self._facts.guard(line.guard), str(line.note or ""))
