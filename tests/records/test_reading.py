"""Records as people write them, and what they come to."""

from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest
from tests.records.sample import FOREIGN, READER, RULEBOOK, record_of

from pingan_rules.kernel.canonical import digest
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.periods import read_period
from pingan_rules.kernel.places import Place
from pingan_rules.kernel.unknown import Reason, unknown
from pingan_rules.records.reading import RecordReader
from pingan_rules.records.record import Record, Remark, Status
from pingan_rules.rulebook.elsewhere import Names

NOTHING = object()
READ = [
    ("命案数", 3, 3),
    ("homicides", 3, 3),
    ("命案数", "3", 3),
    ("命案数", "3起", 3),
    ("命案数", " ３ 起 ", 3),
    ("命案数", "1,000", 1000),
    ("命案数", "1，000", 1000),
    ("命案数", 3.0, 3),
    ("命案数", Decimal(3), 3),
    ("命案数", "3.0", 3),
    ("命案数", "007", 7),
    ("矛盾纠纷化解率", "90%", Fraction(9, 10)),
    ("矛盾纠纷化解率", "９０％", Fraction(9, 10)),
    ("矛盾纠纷化解率", "0.9%", Fraction(9, 1000)),
    ("矛盾纠纷化解率", "97.530%", Fraction(9753, 10000)),
    ("矛盾纠纷化解率", "159/199", Fraction(159, 199)),
    ("矛盾纠纷化解率", 0.1, Fraction(1, 10)),
    ("矛盾纠纷化解率", "0.9", Fraction(9, 10)),
    ("矛盾纠纷化解率", Fraction(2, 3), Fraction(2, 3)),
    ("矛盾纠纷化解率", 1, 1),
    ("矛盾纠纷化解率", "100%", 1),
    ("增长率", "-12.5%", Fraction(-1, 8)),
    ("增长率", "6/5", Fraction(6, 5)),
    ("增长率", Fraction(6, 5), Fraction(6, 5)),
    ("增长率", "300%", 3),
    ("集体收入", "12.5万元", Fraction(25, 2)),
    ("集体收入", 1e-7, Fraction(1, 10**7)),
    ("集体收入", 1e20, 10**20),
    ("集体收入", "13812345678", 13812345678),
    ("发案率", "0.45", Fraction(9, 20)),
    ("有铁路", True, True),
    ("有铁路", "否", False),
    ("有铁路", " Yes ", True),
    ("有铁路", "无", False),
    ("地区类型", "农村", "rural"),
    ("地区类型", " rural ", "rural"),
    ("地区类型", "未报", "left_blank"),
    ("地区类型", " 未报 ", "left_blank"),
    ("检查日期", "2024年5月1日", date(2024, 5, 1)),
    ("检查日期", date(2024, 5, 1), date(2024, 5, 1)),
    ("检查日期", datetime(2024, 5, 1, 8), date(2024, 5, 1)),
    ("乡镇结论", "达标", "met"),
    ("乡镇结论", "not_assessed", "not_assessed"),
    *(("命案数", text, NOTHING) for text in (None, "", " ", "—", "-", "--", "未报", "无数据")),
    *(("命案数", said, NOTHING) for said in ({"value": None}, {"value": "—"}, {"status": "not_reported"})),
]


@pytest.mark.parametrize(("key", "written", "value"), READ, ids=[f"{key}={written!r}" for key, written, _ in READ])
def test_a_value_is_read_exactly(key: str, written: object, value: object) -> None:
    record = READER.read(record_of({key: written}))
    id_ = next(fact.id for fact in RULEBOOK.facts.values() if key in (fact.id, fact.name))
    assert dict(record.values) == ({} if value is NOTHING else {id_: value})
    assert all(type(each) is type(value) for each in record.values.values())
    assert record.remarks == {}


def test_a_record_says_where_and_when() -> None:
    parts = {"name": " 清水 村 ", "level": "村(社区)", "parent": "t1", "region": "大理州"}
    data = {"unit": 532901, **parts, "period": "2024-Q1"}
    record = READER.read(data)
    assert (record.unit, record.name, record.level, record.parent) == ("532901", "清水 村", "village", "t1")
    assert record.region == "大理州"
    assert record.period == read_period("2024-Q1")
    assert record.place == Place()


@pytest.mark.parametrize("period", [2024, "2024", "２０２４年", 2024.0, Decimal(2024)])
def test_a_year_is_a_period(period: object) -> None:
    assert READER.read(record_of(period=period)).period.label == "2024"


def test_a_period_may_be_two_days() -> None:
    period = READER.read(record_of(period={"from": "2024-01-01", "to": date(2024, 6, 30)})).period
    assert (period.start, period.end) == (date(2024, 1, 1), date(2024, 6, 30))


def test_years_begin_when_the_rulebook_says() -> None:
    from dataclasses import replace

    november = replace(RULEBOOK, identity=replace(RULEBOOK.identity, year_starts=11))
    assert RecordReader(november).read(record_of()).period.start == date(2023, 11, 1)


def test_any_mapping_will_do() -> None:
    data = MappingProxyType(record_of(OrderedDict({"命案数": 1})))
    assert READER.read(data).values == {"homicides": 1}


# --- what is not this level's ----------------------------------------------------------------------------------------


def test_facts_of_other_levels_and_rulebooks_are_passed_over() -> None:
    facts = {"村数": "不是数", "fires": 3, "火灾数": [1], "命案数": 0}
    record = READER.read(record_of(facts, ledgers={"走访": 3, "台账甲": []}))
    assert dict(record.values) == {"homicides": 0}
    assert dict(record.ledgers) == {}


def test_a_level_without_titles_has_no_facts() -> None:
    record = READER.read({"unit": "c1", "level": "county", "period": 2024, "facts": {"命案数": "三"}})
    assert record.values == {}


def test_foreign_names_are_asked_for_only_where_a_key_is_not_known() -> None:
    class Untouched:
        def __contains__(self, name: object) -> bool:
            raise AssertionError(name)

    class Elsewhere:
        facts = ledgers = Untouched()

        def columns(self, ledger: str) -> Untouched:
            raise AssertionError(ledger)

    reader = RecordReader(RULEBOOK, Elsewhere())  # type: ignore[arg-type]  # it only answers "in"
    assert reader.read(record_of({"命案数": 0, "villages": 1})).values == {"homicides": 0}
    with pytest.raises(AssertionError, match="火灾数"):
        reader.read(record_of({"火灾数": 0}))


def test_names_of_this_level_come_before_foreign_ones() -> None:
    reader = RecordReader(RULEBOOK, FOREIGN | Names(facts=frozenset({"命案数"})))
    assert reader.read(record_of({"命案数": 2})).values == {"homicides": 2}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (record_of({"案事件": 3}), "D404"),
        (record_of({"类别": "命案"}), "D404"),
        (record_of({"台账甲": 3}), "D404"),
        (record_of({"火灾原因": 3}), "D404"),
        (record_of(ledgers={"命案数": []}), "D405"),
        (record_of(ledgers={"火灾数": []}), "D405"),
        (record_of(ledgers={"案事件": [{"命案数": 1, "人数": 2}]}), "D406"),
        (record_of(ledgers={"案事件": [{"台账甲": 1, "人数": 2}]}), "D406"),
        (record_of(ledgers={"案事件": [{"甲栏": 1, "人数": 2}]}), "D406"),
    ],
)
def test_a_name_is_known_only_as_what_it_is_a_name_of(data: dict[str, object], code: str) -> None:
    with pytest.raises(RecordError) as caught:
        READER.read(data)
    assert [each.code.code for each in caught.value.diagnostics] == [code]


def test_a_row_of_columns_that_others_declare_is_empty() -> None:
    with pytest.raises(RecordError, match="D415"):
        READER.read(record_of(ledgers={"案事件": [{"火灾原因": "用火不慎"}]}))


# --- remarks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "reason"), [("pending", Reason.PENDING), ("有争议", Reason.DISPUTED)])
@pytest.mark.parametrize(
    ("key", "written", "shown"),
    [
        ("命案数", " 1起", "1起"),
        ("有铁路", False, "否"),
        ("矛盾纠纷化解率", 0.9, "0.9"),
        ("集体收入", Fraction(1, 3), "1/3"),
        ("集体收入", Decimal("1e-7"), "0.0000001"),
        ("检查日期", datetime(2024, 5, 1, 8), "2024-05-01"),
        ("disputes", 12, "12"),
    ],
)
def test_a_pending_value_is_shown_and_not_used(
    status: str, reason: Reason, key: str, written: object, shown: str
) -> None:
    said = {"value": written, "status": status, "source": "月 报", "date": "2024-05-01"}
    record = READER.read(record_of({key: said}))
    (id_,) = record.values
    assert record.values[id_] == unknown(id_, reason)
    assert record.remarks == {id_: Remark(Status(str(reason)), "月 报", date(2024, 5, 1), shown)}


def test_a_value_may_have_a_source() -> None:
    record = READER.read(record_of({"命案数": {"value": 1, "source": "派出所"}}))
    assert record.values == {"homicides": 1}
    assert record.remarks == {"homicides": Remark(source="派出所")}


def test_a_plain_statement_is_the_value_itself() -> None:
    said = {"value": 1, "status": "reported"}
    assert READER.read(record_of({"命案数": said})) == READER.read(record_of({"命案数": 1}))
    assert READER.read(record_of({"命案数": {"status": "未报"}})) == READER.read(record_of({}))


@pytest.mark.parametrize(("status", "reason"), [("not_decided", Reason.NOT_DECIDED), ("无法计算", Reason.UNDEFINED)])
def test_another_reason_may_be_given(status: str, reason: Reason) -> None:
    record = READER.read(record_of({"乡镇结论": {"status": status}}))
    assert record.values == {"township_verdict": unknown("township_verdict", reason)}


@pytest.mark.parametrize("written", ["待定", " 待定 ", "undetermined", {"value": "待定"}])
def test_a_verdict_of_another_body_that_is_none_yet_is_unknown(written: object) -> None:
    record = READER.read(record_of({"乡镇结论": written}))
    assert record.values == {"township_verdict": unknown("township_verdict", Reason.NOT_DECIDED)}
    assert READER.read(record.data).values == record.values


def test_what_is_not_reported_may_have_a_source() -> None:
    record = READER.read(record_of({"命案数": {"value": "未报", "source": "派出所"}}))
    assert record.values == {}
    assert record.remarks == {"homicides": Remark(Status.NOT_REPORTED, "派出所")}


# --- not applicable --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["不适用", " 不适用 ", {"status": "not_applicable"}, {"value": "不适用"}, {"status": "不适用"}]
)
@pytest.mark.parametrize("key", ["矛盾纠纷化解率", "mediation_rate"])
def test_a_fact_that_does_not_apply_states_its_guard_false(key: str, written: object) -> None:
    record = READER.read(record_of({key: written}))
    id_ = {"矛盾纠纷化解率": "resolution_rate"}.get(key, key)
    assert record.values == {id_: unknown(id_, Reason.UNDEFINED), "has_disputes": False}
    assert record.remarks == {id_: Remark(Status.NOT_APPLICABLE)}


def test_it_may_say_so_of_the_guard_too() -> None:
    record = READER.read(record_of({"矛盾纠纷化解率": "不适用", "有矛盾纠纷": "否"}))
    assert record.values["has_disputes"] is False


def test_a_pending_guard_is_stated_false_all_the_same() -> None:
    record = READER.read(record_of({"矛盾纠纷化解率": "不适用", "有矛盾纠纷": {"value": True, "status": "pending"}}))
    assert record.values["has_disputes"] is False
    assert record.remarks["has_disputes"].status is Status.PENDING


def test_of_two_guards_by_reading_none_is_stated() -> None:
    record = READER.read(record_of({"巡防率": "不适用", "有矛盾纠纷": True}))
    assert record.values["has_disputes"] is True
    assert "has_railway" not in record.values


# --- ledgers ---------------------------------------------------------------------------------------------------------


def cells(record: Record, at: int) -> dict[str, object]:
    """The known cells of a row of the events, by id."""
    ids = list(RULEBOOK.ledgers["events"].columns)
    return {
        id_: cell
        for id_, cell in zip(ids, record.ledgers["events"].rows[at], strict=True)
        if cell != unknown(f"events.{id_}", Reason.NOT_REPORTED)
    }


def test_rows_keep_their_cells_in_the_order_of_columns() -> None:
    row = {"kind": "火灾", "日期": "2024-05-01", "人数": "3人", "比例": "50%", "说明": " 一 处 ", "属实": "是"}
    record = READER.read(record_of(ledgers={"案事件": [{**row, "损失": None}]}))
    assert cells(record, 0) == {
        "date": date(2024, 5, 1),
        "kind": "fire",
        "people": 3,
        "share": Fraction(1, 2),
        "true": True,
        "account": "一 处",
    }
    assert record.ledgers["events"].complete is True
    assert record.ledgers["events"].certain == (True,)


def test_only_rows_of_the_period_are_kept() -> None:
    days = ["2023-12-31", "2024-01-01", None, "2024-12-31", "2025-01-01", {"value": "2023-01-01", "status": "pending"}]
    rows = [{"日期": day, "人数": number} for number, day in enumerate(days)]
    ledger = READER.read(record_of(ledgers={"events": {"rows": rows, "complete": "否"}})).ledgers["events"]
    assert [row[3] for row in ledger.rows] == [1, 2, 3, 5]
    assert ledger.certain == (True, False, True, False)
    assert ledger.complete is False
    assert ledger.rows[3][0] == unknown("events.date", Reason.PENDING)


@pytest.mark.parametrize("ledgers", [None, {}, {"案事件": None}, {"案事件": "未报"}])
def test_a_ledger_may_be_left_out(ledgers: object) -> None:
    assert READER.read(record_of(ledgers=ledgers)).ledgers == {}


def test_an_empty_ledger_is_none_left_out() -> None:
    ledger = READER.read(record_of(ledgers={"案事件": []})).ledgers["events"]
    assert (ledger.rows, ledger.complete) == ((), True)


# --- written back ----------------------------------------------------------------------------------------------------


def test_data_has_ids_and_exact_numbers() -> None:
    facts = {
        "增长率": "200%",
        "矛盾纠纷化解率": "97.5%",
        "矛盾纠纷调处率": "159/199",
        "命案数": {"value": "1起", "status": "pending", "source": "月报", "date": "2024/5/1"},
        "集体收入": "-12.50万元",
        "发案率": "1/3",
        "检查日期": "2024年5月1日",
        "地区类型": "农村",
        "有铁路": "无",
    }
    rows = [{"比例": 0.5, "日期": "2024-05-01", "人数": "3"}, {"等级": {"status": "disputed"}}]
    record = READER.read(record_of(facts, region="大理州", ledgers={"案事件": {"rows": rows, "complete": False}}))
    assert record.data == {
        "unit": "v1",
        "level": "village",
        "region": "大理州",
        "period": "2024",
        "facts": {
            "area_kind": "rural",
            "crime_rate": "1/3",
            "growth": "200%",
            "has_railway": False,
            "homicides": {"status": "pending", "value": "1起", "source": "月报", "date": "2024-05-01"},
            "income": "-12.5",
            "inspected": "2024-05-01",
            "mediation_rate": "159/199",
            "resolution_rate": "97.5%",
        },
        "ledgers": {
            "events": {
                "complete": False,
                "rows": [
                    {"date": "2024-05-01", "people": 3, "share": "50%"},
                    {"grade": {"status": "disputed"}},
                ],
            }
        },
    }
    assert record.digest == digest(record.data)
    assert list(record.data["facts"]) == sorted(record.data["facts"])  # type: ignore[call-overload]  # it is a mapping
    assert READER.read(record.data) == record


def test_the_digest_is_of_what_is_said_and_not_of_how() -> None:
    one = READER.read(record_of({"命案数": "1起", "矛盾纠纷化解率": 0.9}))
    other = READER.read(record_of({"resolution_rate": "90％", "homicides": 1}), lambda path: Place("a.yaml", 1))
    assert one.digest == other.digest
    assert one == other
    assert one.digest != READER.read(record_of({"命案数": 2, "矛盾纠纷化解率": 0.9})).digest


def test_a_record_knows_its_place() -> None:
    assert READER.read(record_of(), lambda path: Place("a.yaml", 7)).place == Place("a.yaml", 7)
