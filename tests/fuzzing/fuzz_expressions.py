"""Expressions from any text: parsed, printed, checked, and evaluated both ways on values from the same text.

An input is an expression; after a line `---` come the record's facts, a line each: `案件数 = 3`, and rows of its
ledger: `- 2024-05-01, 命案, 重大, 3`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzzing.judging import judge, speak
from tests.fuzzing.mutating import LINE_CHANGES, mixed, mutated, number_changed, token_changes
from tests.fuzzing.writing import COLUMNS, NAMES, of_any_type

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.engine.binding import bind
from pingan_rules.engine.plan import Plan, Planner
from pingan_rules.engine.reference.evaluator import ReferenceEvaluator
from pingan_rules.expressions.checking import Checked, bare_numbers, check, check_condition, unknown_names
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import MOST_NODES, parse
from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.symbols import Scope, Symbol, by_name_and_id
from pingan_rules.expressions.tree import Comparison, Expression, Name, NumberLiteral, walk, without_spans
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.types import OUTCOMES, BoolType
from pingan_rules.records.record import Record
from pingan_rules.resolve.choices import Formula
from pingan_rules.resolve.model import Fact, Fold, ResolvedRulebook, Rule, Test, Title

LONGEST = 6_000
"""The characters of an input; expressions end at 4,000."""
HERE = Path(__file__).parent
NOWHERE = Span(0, 0)
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SIGNS = [
    *("and", "or", "not", "in", "not in", "if", "else", "min(", "max(", "abs(", "floor(", "ceil(", "per(", ", 10000)"),
    *(
        "+",
        "-",
        "*",
        "/",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "(",
        ")",
        "[",
        "]",
        ",",
        "≥",
        "≤",
        "＝＝",
        "（",
        "，",
        "］",
    ),
    *(
        "0",
        "1",
        "0.5",
        "90%",
        "9０％",
        "`24小时`",
        "`",
        '"甲"',
        "'",
        "且",
        "=",
        "**",
        "//",
        "\u3000",
        "\u200b",
        "e\u0301",
    ),
    *("\n---\n", "\n", " = ", "- ", "未报", "不适用", "是", "否", "2024-05-01", "100%", "2/3", "-1", "."),
]
WORDS = [*SIGNS, *(name for names in (*NAMES.values(), *COLUMNS.values()) for name in names)]
VALUES = ["0", "1", "3", "10", "5%", "90%", "100%", "是", "否", "重大", "一般", "命案", "火灾", "达标", "被否决"]
VALUES += ["2024-05-01", "2023-12-31", "未报", "不适用", "0.1", "9" * 99, "1/3", "", "未定", "争议"]
GIVEN = ["案件数", "信访数", "命案数", "大案数", "人口", "损失", "化解率", "调处率", "发案率", "整改期限", "县结论"]
GIVEN += ["地区等级", "地区类别", "有铁路", "有学校", "有纠纷", "最大人数", "总金额", "办结比", "案多", "命案占比"]
RECORD = {"unit": "u1", "level": "village", "period": "2024"}
CELLS = ("日期", "类", "级", "人数", "金额", "比例", "已结", "地点")
FULL = """案件数 = 4
人口 = 1200
损失 = 12.5
调处率 = 100%
化解率 = 99.5%
发案率 = 0.3
整改期限 = 2024-06-30
县结论 = 达标
地区等级 = 较大
地区类别 = 命案
有铁路 = 是
有学校 = 否
有纠纷 = 是
- 2024-03-01, 命案, 重大, 3, 1.5, 50%, 是, 甲
- 2024-07-02, 火灾, 一般, 12, , 20%, 否
- , 命案, , , 3"""


# --- what holds for any input -----------------------------------------------------------------------------------------


def one_input(data: bytes) -> None:
    """Holds the laws of expressions to one input."""
    text = data.decode("utf-8", "replace")[:LONGEST]
    written, _, values = text.partition("\n---\n")
    tree = parsed(written)
    if tree is None:
        return
    for scope, in_rows in ((plain_scope(), False), (row_scope(), True)):
        refused(lambda scope=scope: unknown_names(tree, scope))
        if checked := typed(tree, scope):
            evaluate(checked, values, in_rows=in_rows)


def refused(attempt: Any) -> Any:
    """What `attempt` gives; None where it raises a fault, which can be told in both languages."""
    try:
        return attempt()
    except ExpressionFault as fault:
        spoken(fault)
        return None


def spoken(fault: ExpressionFault) -> None:
    """Holds a fault to having words in both languages and a place."""
    for phrase in (fault.code.message, fault.code.help):
        for lang in ("zh", "en"):
            phrase.in_lang(lang, **fault.details).encode("utf-8", "replace")
    assert 0 <= fault.span.start <= fault.span.end


def parsed(text: str) -> Expression | None:
    """The tree of `text`, which prints to a text of the same tree; None where it is refused."""
    tree: Expression | None = refused(lambda: parse(text))
    if tree is None:
        return None
    assert sum(1 for _ in walk(tree)) <= MOST_NODES
    printed = print_expression(tree)
    if len(printed) <= 4_000:
        again = parse(printed)
        assert without_spans(again) == without_spans(tree)
        assert print_expression(again) == printed
    return tree


def typed(tree: Expression, scope: Scope) -> Checked | None:
    """The checked tree; a condition is of yes/no type and nothing else is."""
    checked: Checked | None = refused(lambda: check(tree, scope))
    condition = refused(lambda: check_condition(tree, scope))
    bare_numbers(tree)
    if checked is not None and isinstance(checked.type, BoolType):
        assert condition is not None
    return checked or condition


# --- evaluating -------------------------------------------------------------------------------------------------------


@cache
def base() -> Book:
    """The rulebook whose names expressions may use."""
    return rulebook_from_text((HERE / "small.yaml").read_text("utf-8"))


@cache
def plain_scope() -> Scope:
    """The facts and thresholds of the rulebook."""
    rulebook = base().rulebook
    symbols = [Symbol("fact", fact.id, fact.name, fact.type, fact.weight) for fact in rulebook.facts.values()]
    symbols += [Symbol("threshold", each.id, each.name, each.type) for each in rulebook.thresholds.values()]
    return Scope(by_name_and_id(symbols), (*rulebook.enums.values(), OUTCOMES))


@cache
def row_scope() -> Scope:
    """The same with the columns of the ledger in front."""
    columns = base().rulebook.ledgers["events"].columns.values()
    return plain_scope().with_columns([Symbol("column", each.id, each.name, each.type) for each in columns])


def evaluate(checked: Checked, values: str, *, in_rows: bool) -> None:
    """Both evaluators agree on the expression, as a condition or in one, for every record."""
    formula = Formula(checked.tree, checked.type, print_expression(checked.tree), None, checked.weight)
    if in_rows:
        if not isinstance(checked.type, BoolType):
            return
        extended = with_folds(base().rulebook, formula)
    else:
        extended = with_probe(base().rulebook, formula)
    records = list(records_of(values))
    for option in ("way_a", "way_b") if values else ("way_a",):
        options = {"way": option}
        bound = bind(extended, extended.titles["probing"], "village", records[0].period, options, {})
        plan = Plan(bound, Planner(extended, options, {}), {})
        for number, record in enumerate(records):
            verdict = judge(plan, record, aloud=number == len(option + values) % 3)
            if verdict is not None and not in_rows:
                pinpoint(extended, plan, record)


def with_probe(rulebook: ResolvedRulebook, formula: Formula) -> ResolvedRulebook:
    """The rulebook with a derived fact, and a title that asks whether it is itself, or is true."""
    probe = Fact("probe", "探针", formula.type, formula)
    name = Name(NOWHERE, "probe", Symbol("fact", "probe", "探针", formula.type))
    tests: list[Expression] = [Comparison(NOWHERE, ("==",), (name, name))]
    if isinstance(formula.type, BoolType):
        tests += [name, formula.tree]
    return with_rules(rulebook, {"probe": probe}, tests)


def with_folds(rulebook: ResolvedRulebook, formula: Formula) -> ResolvedRulebook:
    """The rulebook with facts that fold the rows for which the expression is true, each way."""
    kinds = {
        "probe": ("population", Fold("events", "count", None, formula)),
        "probe2": ("population", Fold("events", "sum", "people", formula)),
        "probe3": ("loss", Fold("events", "max", "amount", formula)),
        "probe4": ("loss", Fold("events", "min", "amount", formula)),
        "probe5": ("closed_share", Fold("events", "share", None, None, formula)),
    }
    facts = {id_: Fact(id_, id_, rulebook.facts[like].type, fold) for id_, (like, fold) in kinds.items()}
    tests: list[Expression] = []
    for id_, fact in facts.items():
        name = Name(NOWHERE, id_, Symbol("fact", id_, id_, fact.type))
        for value in (0, 1):
            number = NumberLiteral(NOWHERE, value, id_ == "probe5")
            tests.append(Comparison(NOWHERE, ("<=",), (number, name)))
            tests.append(Comparison(NOWHERE, ("==",), (number, name)))
    return with_rules(rulebook, facts, tests)


def with_rules(rulebook: ResolvedRulebook, facts: dict[str, Fact], tests: list[Expression]) -> ResolvedRulebook:
    """The rulebook with more facts, and a title with a standard and a veto for each test."""
    rules = []
    for number, tree in enumerate(tests):
        body = Test(Formula(tree, BoolType(), print_expression(tree)))
        rules.append(Rule(f"s{number}", f"标准{number}", "standard", body))
        rules.append(Rule(f"v{number}", f"否决{number}", "veto", body))
    title = Title("probing", "探", ("village",), True, tuple(rules))
    return replace(rulebook, facts={**rulebook.facts, **facts}, titles={"probing": title})


def pinpoint(rulebook: ResolvedRulebook, plan: Plan, record: Record) -> None:
    """Where the reference evaluator finds a number, the compiled one finds the very same."""
    fact = rulebook.facts["probe"]
    value = ReferenceEvaluator(plan.bound, record).fact("probe")
    if isinstance(value, bool) or not (isinstance(value, int) or hasattr(value, "numerator")):
        return
    name = Name(NOWHERE, "probe", Symbol("fact", "probe", "探针", fact.type))
    exactly = Comparison(NOWHERE, ("==",), (name, NumberLiteral(NOWHERE, value)))
    rule = Rule("same", "同", "standard", Test(Formula(exactly, BoolType(), "")))
    title = Title("probing", "探", ("village",), True, (rule,))
    bound = bind(rulebook, title, "village", record.period, plan.bound.options, {})
    assert Plan(bound, plan.planner, {}).masks(record) == (0, 0)


# --- records ----------------------------------------------------------------------------------------------------------


def records_of(values: str) -> Iterator[Record]:
    """Records with nothing, with everything, and with what the input says."""
    for text in dict.fromkeys(["", FULL, values]):
        if record := record_of(text):
            yield record


@lru_cache(1_000)
def record_of(text: str) -> Record | None:
    """The record that the lines of `text` make together; lines that are wrong for themselves are left out."""
    facts: dict[str, str] = {}
    rows = []
    for line in text.splitlines()[:60]:
        if line.startswith("- "):
            cells = dict(zip(CELLS, (cell.strip() for cell in line[2:].split(",")), strict=False))
            row = {name: cell for name, cell in cells.items() if cell}
            rows += [row] if is_right({}, row) else []
        elif "=" in line:
            name, _, value = (part.strip() for part in line.partition("="))
            if is_right(((name, value),), {}):
                facts[name] = value
    return read(facts, rows)


@lru_cache(5_000)
def _is_right(facts: tuple[tuple[str, str], ...], row: tuple[tuple[str, str], ...]) -> bool:
    return read(dict(facts), [dict(row)] if row else []) is not None


def is_right(facts: Any, row: dict[str, str]) -> bool:
    return _is_right(tuple(facts), tuple(row.items()))


def read(facts: dict[str, str], rows: list[dict[str, str]]) -> Record | None:
    ledgers = {"案事件": rows} if rows else {}
    try:
        return base().record({**RECORD, "facts": facts, "ledgers": ledgers})
    except RecordError as error:
        speak(error)
        return None


# --- changing ---------------------------------------------------------------------------------------------------------


def expression_put_in(text: str, random: Random) -> str:
    """A name, a bracket or the whole expression replaced by another with types that fit."""
    written, divider, values = text.partition("\n---\n")
    places = [(written.find(name), name) for names in NAMES.values() for name in names if name in written]
    if not places or random.random() < 0.15:
        return of_any_type(random) + divider + values
    at, name = random.choice(places)
    put = of_any_type(random)
    return written[:at] + put + written[at + len(name) :] + divider + values


def value_put_in(text: str, random: Random) -> str:
    """One more fact, or one more row."""
    divider = "" if "\n---\n" in text else "\n---"
    if random.random() < 0.6:
        return f"{text}{divider}\n{random.choice(GIVEN)} = {random.choice(VALUES)}"
    cells = ", ".join(random.choice(["", random.choice(choices)]) for choices in ROWS)
    return f"{text}{divider}\n- {cells}"


ROWS = [["2024-05-01", "2023-11-01", "2024-10-31", "2024-12-01"], ["命案", "火灾"], ["一般", "较大", "重大"]]
ROWS += [["0", "1", "7", "30"], ["0", "-2", "1.5", "1/3"], ["0%", "50%", "100%"], ["是", "否"], ["甲", "乙"]]
FITTING = [*[expression_put_in] * 3, value_put_in]
CHANGES = [*token_changes(WORDS), *LINE_CHANGES, *[expression_put_in] * 6, *[value_put_in] * 3, number_changed]


def change(data: bytes, random: Random) -> bytes:
    """A changed input; often one whose types still fit."""
    changes = FITTING if random.random() < 0.4 else CHANGES
    return mutated(data.decode("utf-8", "replace"), random, changes).encode("utf-8", "replace")


def cross(data: bytes, other: bytes, random: Random) -> bytes:
    """An input with parts of two."""
    return mixed(data.decode("utf-8", "replace"), other.decode("utf-8", "replace"), random).encode("utf-8", "replace")


def warming() -> Iterator[bytes]:
    """Inputs that make what a process makes once."""
    yield f"有铁路\n---\n{FULL}".encode()


def seeds() -> Iterator[bytes]:
    """Expressions of every type, and those of the conformance cases."""
    random = Random(1)
    for _ in range(150):
        yield of_any_type(random).encode()
    for _ in range(40):
        yield value_put_in(value_put_in(value_put_in(of_any_type(random), random), random), random).encode()
    for file in sorted((HERE.parent / "conformance").glob("*.yaml")):
        lines = file.read_text("utf-8").splitlines()
        written = {line.split(":", 1)[1].strip() for line in lines if "condition:" in line or "value:" in line}
        yield from (PLACEHOLDER.sub("件数线", each).encode() for each in sorted(written)[::4])
