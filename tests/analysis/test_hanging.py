"""How many verdicts hang on each reading, and whose reports would settle most."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rulebook_texts import record_of, rulebook_text

from pingan_rules.analysis.hanging import reading_weights
from pingan_rules.analysis.settling import Reporter, reporters
from pingan_rules.book import rulebook_from_text
from pingan_rules.engine.verdict import Verdict
from pingan_rules.verdicts.outcome import Outcome

READINGS = {
    "范围": {
        "id": "scope",
        "question": "怎样算",
        "options": {"宽": "wide", "严": "strict", "最严": "strictest"},
        "default": "宽",
    },
    "口径": {"id": "basis", "question": "怎样算", "options": {"甲": "one", "乙": "other"}, "default": "甲"},
}
FACTS = [
    {"type": "count", "unit": "起", "by": "派出所", "names": {"案数": "cases", "重案数": "grave_cases"}},
    {"type": "percent", "by": "司法所", "names": {"化解率": "rate"}},
    {"type": "bool", "names": {"机制健全": "sound"}},
]
THRESHOLDS = {"化解率标准": {"id": "floor_rate", "value": "90%"}, "上限": {"id": "cap", "value": "unset", "unit": "起"}}
BOOK = rulebook_from_text(
    rulebook_text(
        [
            {"all": [{"reading": "范围", "宽": "always", "严": "重案数 == 0", "最严": "案数 == 0"}]},
            {"all": [{"reading": "口径", "甲": "化解率 >= 化解率标准", "乙": "机制健全 or 化解率 >= 化解率标准"}]},
        ],
        facts=FACTS,
        thresholds=THRESHOLDS,
        readings=READINGS,
    )
)
WAITING = rulebook_from_text(
    rulebook_text(
        ["案数 == 0", "重案数 == 0", "化解率 >= 化解率标准", "机制健全", "案数 < 上限 or 机制健全"],
        facts=FACTS,
        thresholds=THRESHOLDS,
    )
)
KNOWN: dict[str, Any] = {"案数": 0, "重案数": 0, "化解率": "95%", "机制健全": "是"}


def judged(*facts: dict[str, Any]) -> list[Verdict]:
    return [BOOK.evaluate(record_of(each)) for each in facts]


def waiting(*lacking: str) -> Verdict:
    """A verdict that wants for these facts and nothing else."""
    return WAITING.evaluate(record_of({name: value for name, value in KNOWN.items() if name not in lacking}))


def test_no_verdicts_hang_on_nothing() -> None:
    assert reading_weights([]) == []
    assert reporters([]) == []


def test_every_reading_in_use_is_weighed() -> None:
    grave = {"案数": 1, "重案数": 1, "化解率": "95%", "机制健全": "是"}
    light = {**grave, "重案数": 0}
    poor = {**KNOWN, "化解率": "80%"}
    scope, basis = reading_weights(judged(grave, light, poor, {**KNOWN, "机制健全": "否"}))
    assert (scope.reading.id, scope.option, scope.used, scope.decided) == ("scope", "wide", 4, 2)
    assert scope.changes == {
        "strict": {(Outcome.MET, Outcome.NOT_MET): 1},
        "strictest": {(Outcome.MET, Outcome.NOT_MET): 2},
    }
    assert (basis.reading.id, basis.used, basis.decided) == ("basis", 4, 1)
    assert basis.changes == {"other": {(Outcome.NOT_MET, Outcome.MET): 1}}


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "案数": st.integers(0, 2),
                "重案数": st.integers(0, 1),
                "化解率": st.sampled_from(["80%", "95%"]),
                "机制健全": st.booleans(),
            },
        ),
        max_size=6,
    )
)
def test_as_many_hang_on_a_reading_as_the_verdicts_say_it_decided(given_: list[dict[str, Any]]) -> None:
    verdicts = judged(*given_)
    said = {used.id: 0 for verdict in verdicts for used in verdict.readings}
    for verdict in verdicts:
        for used in verdict.readings:
            said[used.id] += used.decided
    assert {each.reading.id: each.decided for each in reading_weights(verdicts)} == said


def test_reporters_are_ranked_by_what_they_settle_alone() -> None:
    verdicts = [
        waiting("案数", "重案数"),
        waiting("案数"),
        waiting("化解率"),
        waiting("化解率", "案数"),
        waiting("机制健全"),
        waiting(),
    ]
    asked = reporters(verdicts)
    assert [(each.name, each.alone, each.together) for each in asked] == [
        ("派出所", 2, 3),
        ("司法所", 1, 2),
        ("", 0, 1),
    ]
    assert [(each.id, each.alone, each.together) for each in asked[0].wanted] == [
        ("cases", 1, 3),
        ("grave_cases", 0, 1),
    ]


def test_what_no_report_settles_is_not_asked_for_alone() -> None:
    """機制健全 is wanted, and so is a threshold that the source leaves open."""
    verdict = waiting("机制健全")
    assert {missing.subject for missing in verdict.wanting} == {"sound", "cap"}
    assert reporters([verdict]) == [Reporter("", 0, 1, reporters([verdict])[0].wanted)]


def test_settled_verdicts_ask_for_nothing() -> None:
    assert waiting().outcome is Outcome.MET
    failed = WAITING.evaluate(record_of({"案数": 3}))
    assert failed.outcome is Outcome.NOT_MET
    assert reporters([waiting(), failed]) == []


def test_filling_in_what_a_reporter_lacks_settles_what_it_is_said_to_settle() -> None:
    for verdict in (waiting("案数"), waiting("化解率"), waiting("重案数")):
        assert verdict.outcome is Outcome.UNDETERMINED
        (reporter,) = reporters([verdict])
        assert reporter.alone == 1
        told = {each.name: KNOWN[each.name] for each in reporter.wanted}
        filled = WAITING.evaluate(record_of({**verdict.record.data["facts"], **told}))  # type: ignore[dict-item]  # facts are a mapping
        assert filled.outcome is not Outcome.UNDETERMINED
