"""Every mistake of a record: the data that makes it, where it points, and what it says in both languages."""

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.records.sample import BASE, READER, RULEBOOK, record_of

from pingan_rules.kernel.diagnostics import Code, Diagnostic, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.records import messages
from pingan_rules.records.findings import MOST_FINDINGS
from pingan_rules.records.messages import CODES
from pingan_rules.records.refusals import KeyOf
from pingan_rules.records.sifting import MOST_KEYS, MOST_ROWS

EXPECTED = Path(__file__).with_name("expected")
OF_THE_ENGINE = (messages.WRONG_LEVEL, messages.DISAGREE)
SHOWN = [code for code in CODES if code.bad and code not in OF_THE_ENGINE]

ID_CARD, MOBILE = "53290119900307423X", "139 1234 5678"
MORE = {
    "D401": ["记录", 3, None, [BASE]],
    "D402": [{}, {"unit": " ", "level": None, "period": ""}],
    "D403": [{**BASE, "案事件": []}, {**BASE, "unitt": "v1"}, {**BASE, "\ud800": 1}],
    "D404": [record_of({"命案数 ": 1}), record_of({"\ud800": 1}), record_of({"x" * 5000: 1})],
    "D405": [record_of(ledgers={"events ": []})],
    "D406": [record_of(ledgers={"案事件": {"rows": [{"人": 1}]}})],
    "D407": [
        record_of(ledgers={"案事件": [], "events": []}),
        record_of(ledgers={"案事件": [{"人数": 1, "people": 1}]}),
        record_of(ledgers={"案事件": {"rows": [{"日期": "2024-01-01", "date": "2024-01-01"}]}}),
    ],
    "D408": [{**BASE, "level": level} for level in (3, ["village"], "镇", "\ud800")],
    "D410": [
        *(record_of(period=value) for value in (True, 0, -2024, 10**5000, 2024.5, "24", [2024], {1: 2})),
        *(record_of(period=value) for value in (float("nan"), Decimal("sNaN"), {"from": "2024-01-01"})),
    ],
    "D419": [
        *(record_of(period=value) for value in ("2016-12-31..2016-01-01", "2016/12/31..2016/1/1")),
        record_of(period={"from": date(2024, 2, 1), "to": "2024-01-31"}),
    ],
    "D411": [record_of("命案数: 0"), record_of(ledgers=[1]), record_of(ledgers={"案事件": [3]})],
    "D412": [record_of(ledgers={"案事件": {"complete": True}}), record_of(ledgers={"案事件": "三起"})],
    "D413": [
        *({**BASE, 3: 4}, record_of({None: 1})),
        *(record_of(ledgers=ledgers) for ledgers in ({(1,): []}, {"案事件": [{1: 2}]})),
    ],
    "D414": [record_of(ledgers={"案事件": {"rows": [], "row": []}})],
    "D415": [record_of(ledgers={"案事件": [{"日期": "", "人数": None}]})],
    "D416": [
        record_of({f"事实{n}": n for n in range(MOST_KEYS + 1)}),
        record_of(ledgers={"案事件": [{}] * (MOST_ROWS + 1)}),
    ],
    "D453": [
        *(record_of({"毒品浓度": {key: 1}}) for key in ("2024", "2024-07", "今年", "", 2024, None, True, "x" * 50)),
    ],
    "D454": [record_of({"月度满意率": {"2024-01": "90%", "2024年1月": "91%"}})],
    "D420": [
        *(record_of({"命案数": value}) for value in (True, "三", "3人", "约3起", "1e5", "0x10", "二0", "①", "3/0")),
        *(record_of({"有铁路": value}) for value in (1, 0, "1", "0", "对", 1.0, "是" * 30)),
        *(
            record_of({"毒品浓度": value})
            for value in (0.8, True, "上升", "2024-Q1 0.8", "2024-Q1: 1; 2024-Q1: 2", [1, 2])
        ),
        *(record_of({"毒品浓度": {"2024-Q1": value}}) for value in (True, "三")),
        record_of({"毒品浓度": {"value": {"2024-Q1": "三"}, "status": "pending"}}),
        *(record_of({"检查日期": value}) for value in (20240501, "2024-13-01", "昨天", True, 1.5)),
        *(record_of({"地区类型": value}) for value in (1, True)),
        *(record_of({"矛盾纠纷化解率": value}) for value in ("九成", "%", "90%%", "5‰", "百分之九十")),
        record_of({"命案数": {"value": 1, "date": "五月"}}),
        record_of({"命案数": {"value": 1, "source": ["月报"]}}),
        record_of({"命案数": {"value": "三", "status": "pending"}}),
        record_of(ledgers={"案事件": {"rows": [], "complete": None}}),
        record_of(name=["清水村"]),
        record_of(name=True),
        record_of(unit=1.5),
        record_of(unit=10**5000),
    ],
    "D421": [
        *(record_of({"命案数": value}) for value in (-1, "-1", 10**30)[:2]),
        *(record_of({"矛盾纠纷化解率": value}) for value in ("100.1%", "-1%", -0.5, "199/159", Fraction(3, 2))),
        *(record_of({"增长率": value}) for value in ("301%", "-101%")),
        record_of({"矛盾纠纷数": 1_000_001}),
    ],
    "D422": [*(record_of({"命案数": value}) for value in ("1.5", "1/3", Decimal("0.1"), Fraction(1, 2), "0.5起"))],
    "D423": [*(record_of({"矛盾纠纷化解率": value}) for value in (90, "90", 1.001, "9７.5", Decimal("-1.1")))],
    "D424": [record_of({"集体收入": "3%"}), record_of({"发案率": "0.1％"})],
    "D425": [
        *(record_of({"集体收入": float(value)}) for value in ("nan", "inf", "-inf")),
        *(record_of({"命案数": Decimal(value)}) for value in ("NaN", "sNaN", "-Infinity")),
    ],
    "D426": [
        *(record_of({"集体收入": value}) for value in (10**5000, "9" * 101, Decimal("1e999999"), Fraction(1, 10**200))),
        record_of({"命案数": 10**100}),
        record_of({"矛盾纠纷化解率": Fraction(10**5000 + 1, 10**5000)}),
    ],
    "D427": [
        *(record_of({key: "a" * 1001}) for key in ("命案数", "有铁路", "地区类型", "检查日期", "集体收入")),
        record_of({"命案数": {"value": 1, "source": "月" * 1001}}),
        record_of(ledgers={"案事件": [{"说明": "长" * 1001}]}),
        *(record_of(**{key: "a" * 1001}) for key in ("unit", "level", "period", "region")),
    ],
    "D428": [*(record_of(name=f"清水{each}村") for each in ("\x00", "\x1b", "\u202e", "\ud800", "\ufeff", "\ue000"))],
    "D429": [record_of({"乡镇结论": "合格"}), *(record_of({"地区类型": text}) for text in ("不适用地区", "x" * 100))],
    "D430": [*(record_of({"矛盾纠纷化解率": value}) for value in ("n/a", "/", " NA ")), record_of({"命案数": "N/A"})],
    "D431": [
        record_of({"毒品浓度": {"2024-Q1": [1]}}),
        *(record_of({key: [1]}) for key in ("命案数", "有铁路", "地区类型", "检查日期")),
        *(record_of({key: value}) for key in ("命案数", "有铁路") for value in (object(), b"3", set())),
        record_of({"命案数": {"value": {"value": 1}}}),
        record_of({"矛盾纠纷化解率": ["90%", 1]}),
    ],
    "D440": [record_of({"命案数": {"status": 3}}), record_of({"命案数": {"status": ["pending"]}})],
    "D441": [
        record_of({"命案数": {"value": 0, "status": "not_decided"}}),
        record_of({"矛盾纠纷化解率": {"value": "90%", "status": "not_applicable"}}),
        record_of({"矛盾纠纷化解率": {"value": "不适用", "status": "pending"}}),
        record_of({"有铁路": {"value": False, "status": "undefined"}}),
    ],
    "D442": [
        record_of({"毒品浓度": {"2024-Q1": {"值": 1}}}),
        record_of({"命案数": {"value": 1, 2: 3}}),
        record_of({"命案数": {"vaule": 1}}),
    ],
    "D443": [record_of({"命案数": {}})],
    "D444": [record_of({"有矛盾纠纷": "不适用"}), record_of({"命案数": {"status": "不适用"}})],
    "D445": [record_of({"矛盾纠纷调处率": {"status": "不适用"}, "has_disputes": "是"})],
    "D446": [record_of(ledgers={"案事件": [{"类别": {"status": "not_applicable"}}]})],
    "D447": [
        record_of(ledgers={"案事件": [{"日期": "2024-05-01", "损失": f"1/{10**60 + n}"} for n in range(2)]}),
        record_of(ledgers={"events": {"rows": [{"share": f"1/{n}"} for n in range(1, 400)]}}),
    ],
    "D450": [
        record_of({"毒品浓度": {"联系电话": 1}}),
        *(record_of({key: ""}) for key in ("姓名", "当事人姓名", "身份证", "手机号", "联系电话", "住址")),
        *(record_of({key: ""}) for key in ("id_card", "Phone No.", "ＩＤ Ｎｏ")),
        {**BASE, "联系电话": "1"},
        record_of(ledgers={"案事件": [{"人数": 1, "死者姓名": "某"}]}),
        record_of(ledgers={"台账甲": [{"身份证号": "某"}]}),
        record_of(ledgers={"人员名单": []}),
        record_of({"命案数": {"value": 1, "姓名": "某"}}),
    ],
    "D451": [
        *(record_of(**{key: f"清水{ID_CARD}"}) for key in ("unit", "name", "region", "parent", "note")),
        *(record_of(**{key: f"清水{MOBILE}"}) for key in ("unit", "name", "region", "parent", "note")),
        *(record_of({"命案数": value}) for value in (13912345678, "13912345678", "1３９１２３４５６７８")),
        record_of({"命案数": 13912345678.0}),
        *(record_of({key: ID_CARD}) for key in ("命案数", "集体收入", "地区类型", "检查日期", "有铁路")),
        record_of({"集体收入": "532901199003074231"}),
        record_of({"集体收入": 532901900307423}),
        record_of({"命案数": {"value": 1, "source": f"电话{MOBILE}"}}),
        record_of(ledgers={"案事件": [{"说明": "嫌疑人+86-139-1234-5678在逃"}]}),
        record_of({"火灾数": MOBILE}),
        record_of({"村数": {"value": 1, "source": ID_CARD}}),
        record_of(ledgers={"台账甲": [{"甲": ID_CARD}]}),
    ],
    "D452": [
        *(record_of({key: ["某甲"]}) for key in ("有铁路", "地区类型", "火灾数", "村数")),
        record_of(["某甲"]),
        record_of(ledgers={"案事件": ["某甲", "某乙"]}),
        record_of({"火灾数": {"value": ["某甲"]}}),
        record_of({"命案数": {"value": ("某甲",)}}),
        record_of(ledgers={"台账甲": {"rows": [{"甲": ["某"]}]}}),
    ],
}


def data_of(example: str) -> object:
    """The record that an example of a code stands for: what it says, and for the rest a record that is right."""
    given = json.loads(example)
    return {**BASE, **given} if isinstance(given, dict) else given


CASES = [(code, data_of(code.bad)) for code in SHOWN]
CASES += [(code, data) for code in CODES for data in MORE.get(code.code, ())]


def mistakes_in(data: object) -> tuple[Diagnostic, ...]:
    """What is wrong with `data`."""
    with pytest.raises(RecordError) as caught:
        READER.read(data)  # type: ignore[arg-type]  # what is no record is refused
    return caught.value.diagnostics


@pytest.mark.parametrize(("code", "data"), CASES, ids=[f"{code.code}-{at}" for at, (code, _) in enumerate(CASES)])
def test_a_mistake_has_its_code(code: Code, data: object) -> None:
    assert {mistake.code.code for mistake in mistakes_in(data)} == {code.code}


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_the_mended_record_is_read(code: Code) -> None:
    READER.read(data_of(code.good))  # type: ignore[arg-type]  # an example is a mapping


def test_every_code_has_a_case() -> None:
    assert {code for code, _ in CASES} | {messages.MORE_MISTAKES, *OF_THE_ENGINE} == set(CODES)
    numbers = [code.code for code in CODES]
    assert numbers == sorted(numbers)


def test_messages_are_the_committed_ones() -> None:
    assert_committed(EXPECTED / "record_messages.txt", "\n".join(shown(mistakes_in(data)) for _, data in CASES))


def shown(mistakes: tuple[Diagnostic, ...]) -> str:
    """Mistakes as people see them, in both languages."""
    return "\n".join(f"{mistake.render('zh')}\n{mistake.render('en')}\n" for mistake in mistakes)


def test_codes_of_the_engine_say_what_they_should() -> None:
    wrong = found(messages.WRONG_LEVEL, Place(path="unit"), unit="t1", level="乡镇(街道)", expected="村(社区)")
    details = {"name": "命案数", "given": "0", "counted": "1", "source": Phrase("台账", "the ledger")}
    disagree = found(messages.DISAGREE, Place(path="facts.命案数"), **details)
    assert_committed(EXPECTED / "engine_messages.txt", shown((wrong, disagree)))


def test_no_message_repeats_a_personal_number() -> None:
    for data in MORE["D451"]:
        text = shown(mistakes_in(data))
        assert "1990" not in text
        assert "5678" not in text


# --- everything at once, in order, with its place --------------------------------------------------------------------


def test_all_mistakes_at_once_in_the_order_of_the_data() -> None:
    data = {
        "level": "village",
        "facts": {
            "有铁路": 1,
            "火山": 3,
            "命案数": "三",
            "矛盾纠纷化解率": "不适用",
            "has_disputes": True,
            "地区类型": "郊区",
        },
        "ledgers": {"案事件": [{"人数": 1}, {"人数": -1, "类别": "命按", "甲": 1}, {}], "事件": []},
        "unitt": "v1",
        "period": "今年",
    }
    places = [(mistake.code.code, mistake.place.path) for mistake in mistakes_in(data)]
    assert places == [
        ("D402", ""),
        ("D420", "facts.有铁路"),
        ("D404", "facts.火山"),
        ("D420", "facts.命案数"),
        ("D445", "facts.矛盾纠纷化解率"),
        ("D429", "facts.地区类型"),
        ("D421", "ledgers.案事件[1].人数"),
        ("D429", "ledgers.案事件[1].类别"),
        ("D406", "ledgers.案事件[1].甲"),
        ("D415", "ledgers.案事件[2]"),
        ("D405", "ledgers.事件"),
        ("D403", "unitt"),
        ("D410", "period"),
    ]


def test_without_a_level_everything_is_still_read() -> None:
    mistakes = mistakes_in({"unit": "v1", "period": 2024, "facts": {"命案数": "三", "村数": "三"}})
    assert [mistake.code.code for mistake in mistakes] == ["D402", "D420", "D420"]


def test_places_are_asked_for_by_the_path_in_the_data() -> None:
    asked = []

    def place(path: tuple[str | int, ...]) -> Place:
        asked.append((path, any(isinstance(step, KeyOf) for step in path)))
        return Place("a.yaml", 3)

    data = record_of(
        {"命案": 1, "命案数": {"value": 1, "status": "x"}},
        ledgers={"案事件": {"rows": [{"人数": "三"}]}, "events": [{"人数": "三"}]},
    )
    with pytest.raises(RecordError) as caught:
        READER.read(data, place)
    assert asked == [
        (("facts", "命案"), True),
        (("facts", "命案数", "status"), False),
        (("ledgers", "案事件", "rows", 0, "人数"), False),
        (("ledgers", "events"), False),
    ]
    assert {mistake.place for mistake in caught.value.diagnostics} == {Place("a.yaml", 3)}


def test_very_many_mistakes_are_counted() -> None:
    mistakes = mistakes_in(record_of({f"事实{n}": n for n in range(MOST_FINDINGS + 5)}))
    assert len(mistakes) == MOST_FINDINGS + 1
    assert mistakes[-1].code is messages.MORE_MISTAKES
    assert mistakes[-1].details["more"] == 5


# --- what is no mistake ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "云发〔2017〕13号",
        "2024-05-01 12:30",
        "532901001001",
        "人口150,1200,3000",
        "110101202013320011",
        "占比0.13912345678",
        "12345678901",
    ],
)
def test_other_numbers_in_texts_are_no_persons(text: str) -> None:
    assert READER.read(record_of(region=text)).region == text


def test_an_amount_may_look_like_a_mobile_number() -> None:
    assert READER.read(record_of({"集体收入": 13912345678})).values == {"income": 13912345678}


def test_a_declared_name_may_speak_of_persons() -> None:
    from dataclasses import replace

    from pingan_rules.records.reading import RecordReader

    named = replace(RULEBOOK.facts["homicides"], name="联系电话公布数")
    reader = RecordReader(replace(RULEBOOK, facts={**RULEBOOK.facts, "homicides": named}))
    assert reader.read(record_of({"联系电话公布数": 3})).values == {"homicides": 3}


def test_a_time_that_is_none_is_no_date() -> None:
    class NotATime(datetime):
        def date(self) -> None:  # type: ignore[override]  # as pandas' NaT does
            raise ValueError

    assert {each.code.code for each in mistakes_in(record_of({"检查日期": NotATime(2024, 1, 1)}))} == {"D420"}
