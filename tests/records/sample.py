"""A small resolved rulebook made by hand, with a fact of every type, and records of it."""

from datetime import date

from hypothesis import strategies as st

from pingan_rules.expressions.checking import check_condition
from pingan_rules.expressions.parser import parse
from pingan_rules.expressions.symbols import Scope, Symbol, by_name_and_id
from pingan_rules.kernel.types import (
    OUTCOMES,
    BoolType,
    CountType,
    DateType,
    EnumType,
    NumberType,
    PercentType,
    RateType,
    SeriesType,
    TextType,
)
from pingan_rules.records.reading import RecordReader
from pingan_rules.resolve.choices import ByReading, Formula
from pingan_rules.resolve.model import (
    Column,
    Fact,
    Fold,
    Group,
    Identity,
    Ledger,
    Level,
    ResolvedRulebook,
    Rule,
    Run,
    Test,
    Title,
)
from pingan_rules.rulebook.elsewhere import Names

GRADE = EnumType("grade", "等级", (("一般", "ordinary"), ("较大", "larger"), ("重大", "major")), ordered=True)
KIND = EnumType("kind", "类别", (("命案", "homicide"), ("火灾", "fire")))
AREA = EnumType("area", "地区", (("城市", "urban"), ("农村", "rural"), ("未报", "left_blank")))

_COLUMNS = (
    Column("date", "日期", DateType()),
    Column("kind", "类别", KIND),
    Column("grade", "等级", GRADE),
    Column("people", "人数", CountType("人")),
    Column("loss", "损失", NumberType("万元")),
    Column("share", "比例", PercentType()),
    Column("true", "属实", BoolType()),
    Column("account", "说明", TextType()),
)
EVENTS = Ledger("events", "案事件", "date", {column.id: column for column in _COLUMNS})
VISITS = Ledger("visits", "走访", "day", {"day": Column("day", "走访日期", DateType())})

_BY_READING = ByReading("rates", {"met": "has_disputes", "needed": None})
_EITHER = ByReading("rates", {"met": "has_disputes", "needed": "has_railway"})

GIVEN = (
    Fact("homicides", "命案数", CountType("起"), Fold("events", "count"), (0, None)),
    Fact("disputes", "矛盾纠纷数", CountType("件"), None, (0, 1_000_000)),
    Fact("resolution_rate", "矛盾纠纷化解率", PercentType(), None, (0, 1), "higher", "村", guard="has_disputes"),
    Fact("mediation_rate", "矛盾纠纷调处率", PercentType(), None, (0, 1), guard=_BY_READING),
    Fact("patrol_rate", "巡防率", PercentType(), None, (0, 1), guard=_EITHER),
    Fact("growth", "增长率", PercentType(), None, (-1, 3)),
    Fact("income", "集体收入", NumberType("万元")),
    Fact("crime_rate", "发案率", RateType("起", 100_000), None, (0, None)),
    Fact("area_kind", "地区类型", AREA),
    Fact("inspected", "检查日期", DateType()),
    Fact("township_verdict", "乡镇结论", OUTCOMES),
    Fact("narcotics", "毒品浓度", SeriesType("quarter", NumberType("毫克")), None, (0, None)),
    Fact("shares", "月度满意率", SeriesType("month", PercentType()), None, (0, 1), guard="has_disputes"),
    Fact("has_railway", "有铁路", BoolType()),
    Fact("model_config", "机制健全", BoolType(), judged_by="平安办", note="看台账"),
)
TOWNSHIP_ONLY = Fact("villages", "村数", CountType("个"), None, (0, None))
RUNS = tuple(
    Fact(f"{fact.id}_rises", f"{fact.name}连升", CountType("次"), Run(fact.id, "rising"), (0, None))
    for fact in GIVEN
    if isinstance(fact.type, SeriesType)
)
_SCOPE = Scope(
    by_name_and_id(Symbol("fact", fact.id, fact.name, fact.type) for fact in (*GIVEN, *RUNS, TOWNSHIP_ONLY)),
    (AREA, OUTCOMES),
)


def formula(text: str) -> Formula:
    """A condition over the facts of the sample."""
    checked = check_condition(parse(text), _SCOPE)
    return Formula(checked.tree, checked.type, text)


HAS_DISPUTES = Fact("has_disputes", "有矛盾纠纷", BoolType(), formula("矛盾纠纷数 >= 1"))
FACTS = (*GIVEN, *RUNS, HAS_DISPUTES, TOWNSHIP_ONLY)


def _compared(fact: Fact) -> str:
    """A series is compared by what is counted from it."""
    return f"{fact.name}连升" if isinstance(fact.type, SeriesType) else fact.name


def _title(id_: str, level: str, facts: tuple[Fact, ...]) -> Title:
    tests = tuple(Test(formula(f"`{_compared(fact)}` == `{_compared(fact)}`")) for fact in facts)
    rule = Rule(f"{id_}_rule", "规则", "standard", Group("all", tests))
    return Title(id_, id_, (level,), primary=True, rules=(rule,))


RULEBOOK = ResolvedRulebook(
    identity=Identity("sample", "1.0.0", 1, "样例"),
    levels={
        "village": Level("village", "村(社区)", "township"),
        "township": Level("township", "乡镇(街道)", "county"),
        "county": Level("county", "县(市)"),
    },
    enums={"grade": GRADE, "kind": KIND, "area": AREA},
    ledgers={"events": EVENTS, "visits": VISITS},
    facts={fact.id: fact for fact in FACTS},
    thresholds={},
    readings={},
    titles={
        "safe_village": _title("safe_village", "village", GIVEN),
        "safe_township": _title("safe_township", "township", (TOWNSHIP_ONLY,)),
    },
    clauses={},
    english={},
)
FOREIGN = Names(
    frozenset({"火灾数", "fires"}),
    frozenset({"台账甲", "ledger_a"}),
    {"events": frozenset({"火灾原因", "cause"}), "ledger_a": frozenset({"甲栏"})},
)
READER = RecordReader(RULEBOOK, FOREIGN)

BASE = {"unit": "v1", "level": "village", "period": 2024}


def record_of(facts: object = None, **parts: object) -> dict[str, object]:
    """The data of a record with those facts and other parts."""
    return {**BASE, "facts": facts, **parts}


# --- records that are right, in all the ways in which people write them ---------------------------------------------

_TRUTHS = st.sampled_from([True, False, "是", "否", "有", "无", "yes", "No", "TRUE", "False"])
_COUNTS = st.integers(0, 1_000_000) | st.integers(0, 999).map(str) | st.sampled_from(["1,000", "１２", "3.0", 4.0])
_SHARES = st.one_of(
    st.integers(0, 10_000).map(lambda n: f"{n / 100}%" if n % 7 else f"{n}/10000"),
    st.integers(0, 1000).map(lambda n: n / 1000),
    st.sampled_from(["９０％", 0, 1, "1", "2/3", "0.5"]),
)
_NUMBERS = st.integers(-(10**9), 10**9) | st.decimals(-(10**6), 10**6, places=3) | st.sampled_from(["12.5万元", "-1/3"])
_DAYS = st.dates(date(2023, 6, 1), date(2025, 6, 1)).flatmap(lambda day: st.sampled_from([day, day.isoformat()]))
_TEXTS = st.text("村里发生的事 -abc。", min_size=0, max_size=20)
_NOTHING = st.sampled_from([None, "", "—", "未报", {"value": None}, {"status": "not_reported"}])


def member(enum: EnumType) -> st.SearchStrategy[str]:
    """A member of `enum`, by name or id."""
    return st.sampled_from([text for pair in enum.members for text in pair])


_SERIES = st.dictionaries(
    st.sampled_from(["2023-Q4", "2024-Q1", "2024年第二季度", "2024q3"]),
    st.sampled_from([0, "0.5", 1.25, "1/3", None, "未报", {"value": 2, "status": "pending"}, {"status": "disputed"}]),
)
_MONTHS = st.dictionaries(st.sampled_from(["2024-01", "2024年2月"]), _SHARES) | st.just("2024-01: 90%；2024-02：1/3")

VALUES = {
    "narcotics": _SERIES,
    "shares": _MONTHS,
    "homicides": _COUNTS | st.just("3起"),
    "disputes": _COUNTS,
    "resolution_rate": _SHARES,
    "mediation_rate": _SHARES,
    "patrol_rate": _SHARES,
    "growth": st.sampled_from(["-50%", "120%", "6/5", -0.25, "300%", 1, "200％"]),
    "income": _NUMBERS,
    "crime_rate": st.sampled_from([0.45, "0.45", "1/3", 12]),
    "area_kind": member(AREA),
    "inspected": _DAYS,
    "township_verdict": member(OUTCOMES),
    "has_railway": _TRUTHS,
    "model_config": _TRUTHS,
    "has_disputes": _TRUTHS,
}
_CELLS = {
    "date": _DAYS,
    "kind": member(KIND),
    "grade": member(GRADE),
    "people": _COUNTS,
    "loss": _NUMBERS,
    "share": _SHARES,
    "true": _TRUTHS,
    "account": _TEXTS,
}


@st.composite
def statements(draw: st.DrawFn, values: st.SearchStrategy[object]) -> object:
    """Something said of a fact: a value, nothing, or the form with a remark."""
    kind = draw(st.sampled_from(["plain", "plain", "plain", "nothing", "remark"]))
    if kind == "nothing":
        return draw(_NOTHING)
    if kind == "plain":
        return draw(values)
    status = draw(st.sampled_from(["reported", "pending", "disputed", "not_decided", "undefined", "待核实", None]))
    said: dict[str, object] = {} if status is None else {"status": status}
    if status not in ("not_decided", "undefined"):
        said["value"] = draw(values)
    return {**said, **draw(st.sampled_from([{}, {"source": "月 报"}, {"date": "2024年6月1日", "source": ""}]))}


@st.composite
def keyed(draw: st.DrawFn, cells: dict[str, st.SearchStrategy[object]], names: dict[str, str]) -> dict[str, object]:
    """Some of `cells`, each by its name or its id."""
    ids = draw(st.lists(st.sampled_from(sorted(cells)), unique=True))
    return {names[id_] if draw(st.booleans()) else id_: draw(cells[id_]) for id_ in ids}


_PERIODS = st.sampled_from([2024, "2024", "２０２４年", "2024-Q3", {"from": "2024-01-01", "to": "2024-03-31"}])
_PARTS = {"name": _TEXTS, "parent": _TEXTS, "region": _TEXTS}


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    """Data that reads as a record of a village."""
    spoken = {id_: statements(values) for id_, values in VALUES.items()}
    data = record_of(draw(keyed(spoken, {fact.id: fact.name for fact in FACTS})))
    data |= {"unit": draw(st.sampled_from(["v1", 532901, "村 一"])), "period": draw(_PERIODS)}
    data |= draw(keyed(_PARTS, {key: key for key in _PARTS}))
    if draw(st.booleans()):
        row = keyed(_CELLS, {column.id: column.name for column in _COLUMNS}).filter(_says_something)
        rows = draw(st.lists(row, max_size=4))
        data["ledgers"] = {"案事件": rows if draw(st.booleans()) else {"rows": rows, "complete": draw(st.booleans())}}
    return data


def _says_something(row: dict[str, object]) -> bool:
    return any(str(cell).strip() not in ("", "-", "--") for cell in row.values())
