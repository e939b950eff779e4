"""Numbers of checklists, counts and honours that cannot be meant: refused where they are the same for every place."""

from collections.abc import Iterator
from typing import TypeAlias

from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.rulebook.written import Written

from .amount_messages import HONOUR_STEP, IMPOSSIBLE_AMOUNT
from .choices import Formula
from .constants import Constants, ways
from .draft import Draft
from .model import Honour, ResolvedRulebook, RoundFold, Title
from .scoring import Checklist, Item, Line

Wrong: TypeAlias = tuple[str, Formula, Phrase]
"""The key, what stands behind it, and what is wrong with that."""

_KEYS = ("full", "start", "cap", "floor", "weight")
_NEGATIVE = Phrase("不能小于 0", "it is less than 0")


def refuse_impossible_amounts(draft: Draft, rulebook: ResolvedRulebook) -> None:
    """Notes numbers of checklists and counts that cannot be, and honours above one that is not there."""
    for name, (key, formula, problem) in _all_wrong(rulebook):
        at = formula.written or Written(name)
        draft.report(IMPOSSIBLE_AMOUNT, at, name=name, key=key, text=formula.text, problem=problem)
    for title in rulebook.titles.values():
        for honour in title.honours:
            _check_step_before(draft, rulebook, title, honour)


def _all_wrong(rulebook: ResolvedRulebook) -> Iterator[tuple[str, Wrong]]:
    for fact in rulebook.facts.values():
        total = fact.source.total if isinstance(fact.source, RoundFold) else None
        for constants in ways(rulebook, rulebook.levels, [total]) if total is not None else ():
            number = constants.number(total)
            if total is not None and number is not None and (number < 0 or number.denominator != 1):
                problem = Phrase("个数是不小于 0 的整数", "there is a whole number of places, at least 0")
                yield fact.name, ("total", total, problem)
    for title in rulebook.titles.values():
        for checklist in title.checklists:
            yield from _of_checklist(rulebook, title, checklist)


def _of_checklist(rulebook: ResolvedRulebook, title: Title, checklist: Checklist) -> Iterator[tuple[str, Wrong]]:
    for item in (checklist.own, *checklist.items):
        of_lines = [formula for line in item.lines for formula in (line.step, line.cap)]
        numbers = [getattr(item, key) for key in _KEYS]
        for constants in ways(rulebook, title.levels, [*numbers, *of_lines]):
            for wrong in _of_item(item, constants, is_whole=item is checklist.own):
                yield item.name, wrong
            for line in item.lines:
                for wrong in _of_line(line, constants):
                    yield item.name, wrong


def _of_item(item: Item, constants: Constants, *, is_whole: bool) -> Iterator[Wrong]:
    full, start, cap, floor, weight = (constants.number(getattr(item, key)) for key in _KEYS)
    for key, number in (("full", full), ("weight", weight)):
        if number is not None and number < 0:
            yield key, getattr(item, key), _NEGATIVE
    if item.floor is not None and _is_more(floor, full):
        yield "floor", item.floor, Phrase("比满分 full: 还多", "it is more than full:")
    most, key = (full, "full") if item.cap is None else (cap, "cap")
    if item.start is not None and _is_more(start, most):
        yield "start", item.start, Phrase(f"一开始就比 {key}: 还多", f"it is more than {key}: from the start")
    least = 0 if item.floor is None and not is_whole else floor
    if item.cap is not None and _is_more(least, cap):
        yield "cap", item.cap, Phrase("比最少的分 floor: 还少", "it is less than the least, floor:")


def _is_more(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one > other


def _of_line(line: Line, constants: Constants) -> Iterator[Wrong]:
    step, cap = constants.number(line.step), constants.number(line.cap)
    if line.step is not None and step is not None and step <= 0:
        yield "step", line.step, Phrase("一步要大于 0", "a step is more than 0")
    if line.cap is not None and cap is not None and cap < 0:
        yield "cap", line.cap, _NEGATIVE


def _check_step_before(draft: Draft, rulebook: ResolvedRulebook, title: Title, honour: Honour) -> None:
    """Notes an honour after one that the places of a level never get."""
    below = [each for each in rulebook.titles.values() if honour.after in (every.rule.id for every in each.honours)]
    others = [rulebook.levels[level].name for each in below for level in title.levels if level not in each.levels]
    if others:
        name = rulebook.facts[honour.after].name
        problem = Phrase(
            f"接在“{name}”之后,可{others[0]}没有“{name}”", f'comes after "{name}", which no {others[0]} is given'
        )
        advice = Phrase("after: 写同一层级的称号", "after: names an honour of the same level")
        details = {"name": honour.rule.name, "problem": problem, "advice": advice}
        draft.report(HONOUR_STEP, honour.rule.written or Written(honour.rule.name), **details)
