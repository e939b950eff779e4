"""Results of cases: failures with what was expected and what came, and how far the cases reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pingan_rules.analysis.cases.differences import AnyDifference, Difference, ValueDifference
from pingan_rules.analysis.cases.running import CaseResult
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.types import Type
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.verdicts.data import value_data
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import Value
from pingan_rules.verdicts.wording import OUTCOMES, value_text

from .diagnostics import diagnostic_data, diagnostics_text
from .names import Names

_WHAT = {
    "outcome": Phrase("结论", "outcome"),
    "vetoed_by": Phrase("触发的否决", "vetoed by"),
    "failed": Phrase("未达到的标准", "failed"),
    "open": Phrase("未定的规则", "open"),
    "missing": Phrase("尚缺", "missing"),
    "fires": Phrase("条件触发", "fires"),
    "refused": Phrase("拒绝评定的原因", "refused for"),
}
_FIRES = {"yes": Phrase("是", "yes"), "no": Phrase("否", "no")}
_NOTHING = Phrase("无", "none")
_DIFFERENCE = Phrase("{what}：应为 {expected}，实为 {actual}", "{what}: expected {expected}, got {actual}")
_SUMMARY = Phrase("{book}：{passed}/{total} 个案例通过", "{book}: {passed} of {total} cases passed")
_COVERAGE = Phrase(
    "{both}/{total} 个条件既有案例成立、又有案例不成立", "{both} of {total} conditions seen both true and false"
)
_ONE_SIDED = Phrase("只见过一面的条件：", "Conditions seen from one side only:")
_NEVER_TRUE = Phrase("没有案例使它成立", "no case makes it true")
_NEVER_FALSE = Phrase("没有案例使它不成立", "no case makes it false")
_NEVER_KNOWN = Phrase("没有案例使它成立或不成立", "no case makes it true or false")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class OneSided:
    """A condition that no case made true, no case made false, or neither."""

    rule: str
    text: str
    true: bool
    false: bool


@dataclass(frozen=True, slots=True)
class BookResult:
    """What the cases of one rulebook came to. `called` holds Chinese names and ids of rules and facts."""

    book: str
    results: tuple[CaseResult, ...]
    names: Names
    called: Mapping[str, str]
    conditions: int
    one_sided: tuple[OneSided, ...] = field(default=())


def book_text(result: BookResult, *, coverage: bool) -> str:
    """The failures of one rulebook's cases, then one line on all of them; with `coverage` the one-sided conditions."""
    blocks = ["\n".join(_failure(each, result)) for each in result.results if not each.passed]
    closing = [summary_line(result), *(_one_sided(result) if coverage else ())]
    return "\n\n".join([*blocks, "\n".join(closing)])


def summary_line(result: BookResult) -> str:
    """How many cases passed and how many conditions they show from both sides."""
    passed = sum(each.passed for each in result.results)
    total = len(result.results)
    line = result.names.phrase(_SUMMARY, book=result.book, passed=passed, total=total)
    both = result.conditions - len(result.one_sided)
    coverage = result.names.phrase(_COVERAGE, both=both, total=result.conditions)
    return line + result.names.say("；", "; ") + coverage


def case_data(result: CaseResult, book: str, lang: Lang) -> dict[str, object]:
    """The result of a case as plain data."""
    place = result.case.sentence.place
    data = {
        "book": book,
        "case": str(result.case.sentence),
        "file": result.file,
        "line": place.line,
        "passed": result.passed,
        "differences": [_difference_data(each) for each in result.differences],
        "errors": [diagnostic_data(each, lang) for each in result.diagnostics],
    }
    return {key: value for key, value in data.items() if value not in ([], 0)} | {"passed": result.passed}


def _difference_data(difference: AnyDifference) -> dict[str, object]:
    """Values as in the data of a round; one that is not known is `unknown`, null where there is none."""
    expected: object = difference.expected
    actual: object = difference.actual
    if isinstance(difference, ValueDifference):
        expected, actual = _plain(difference.expected), _plain(difference.actual)
    unit = {"unit": difference.unit} if difference.unit else {}
    return {**unit, "what": difference.what, "expected": expected, "actual": actual}


def _plain(value: Value | None) -> object:
    return "unknown" if isinstance(value, Unknown) else None if value is None else value_data(value)


def _failure(result: CaseResult, of: BookResult) -> Iterator[str]:
    names = of.names
    yield f"× {result.case.sentence}"
    line = result.case.sentence.place.line
    yield f"  --> {result.file}:{line}" if line else f"  --> {result.file}"
    for difference in result.differences:
        yield f"  {_difference(difference, of)}"
    if result.diagnostics:
        yield from (f"  {line}" for line in diagnostics_text(result.diagnostics, names.lang).splitlines())
    if result.verdict is not None:
        yield ""
        yield from (f"{_INDENT}{line}".rstrip() for line in result.verdict.explain(names.lang).splitlines())


def _difference(difference: AnyDifference, of: BookResult) -> str:
    if isinstance(difference, Difference):
        what = of.names.phrase(_WHAT[difference.what])
        expected, actual = (_said(difference.what, text, of) for text in (difference.expected, difference.actual))
    else:
        what = _named(difference.what, of)
        expected, actual = (_worded(value, difference.type, of) for value in (difference.expected, difference.actual))
    text = of.names.phrase(_DIFFERENCE, what=what, expected=expected, actual=actual)
    return of.names.after_label(difference.unit, text) if difference.unit else text


def _named(id_: str, of: BookResult) -> str:
    if id_ in _WHAT:
        return of.names.phrase(_WHAT[id_])
    return of.names.full(id_, of.called.get(id_, id_))


def _worded(value: Value | None, type_: Type, of: BookResult) -> str:
    if value is None:
        return of.names.phrase(_NOTHING)
    return value_text(value, type_, of.names.lang, of.names.english)


def _said(what: str, text: str, of: BookResult) -> str:
    if text == "-":
        return of.names.phrase(_NOTHING)
    if what == "outcome":
        return of.names.phrase(OUTCOMES[Outcome(text)])
    if what == "refused":
        return of.names.listed(text.split(", "))
    if what == "fires":
        return of.names.phrase(_FIRES[text])
    return of.names.listed(of.names.full(id_, of.called.get(id_, id_)) for id_ in text.split(", "))


def _one_sided(result: BookResult) -> Iterator[str]:
    names = result.names
    if result.one_sided:
        yield names.phrase(_ONE_SIDED)
    for each in result.one_sided:
        side = _NEVER_KNOWN if not each.true and not each.false else _NEVER_FALSE if each.true else _NEVER_TRUE
        rule = names.name(each.rule, result.called.get(each.rule, each.rule))
        yield f"  {rule}{names.say('：', ': ')}{each.text}  [{names.phrase(side)}]"
