"""How a diagnostic is rendered, and how errors carry theirs."""

import copy
import pickle
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules.kernel.canonical import canonical_json, digest
from pingan_rules.kernel.diagnostics import Code, PinganError, RecordError, RulebookError, found
from pingan_rules.kernel.phrases import Phrase, spoken
from pingan_rules.kernel.places import Place, Span, place_in_text

EXPECTED = Path(__file__).with_name("expected")
TEXT = "standards:\n  矛盾纠纷: {id: disputes, all: [化解率 >= 化解标准]}\n"

UNKNOWN = Code(
    "X101",
    Phrase("不认识“{name}”", 'unknown name "{name}"'),
    Phrase("可写:{names}", "one of: {names}"),
    Phrase("名称要先声明。", "Names are declared first."),
)
BARE = Code("X102", Phrase("空的", "empty"), Phrase("", ""), Phrase("没有内容。", "There is nothing."))
FIRST = Phrase("先前的声明", "first declared")
ELSEWHERE = Place(file="a.yaml", line=7, column=2)
IN_A_SHEET = Place(file="记录.xlsx", sheet="台账", cell="C4", path="ledgers.案事件[2].类别")


def at(marked: str) -> Place:
    start = TEXT.index(marked)
    return place_in_text("village.yaml", TEXT, Span(start, start + len(marked)))


DIAGNOSTICS = (
    found(UNKNOWN, at("化解标准"), name="化解标准", names=("化解率标准", Phrase("其他", "others"))),
    found(UNKNOWN, at("disputes"), [(FIRST, at("矛盾纠纷")), (FIRST, ELSEWHERE)], name="a", names=[]),
    found(UNKNOWN, IN_A_SHEET, name="命{x}案", names=["{y}"]),
    found(BARE, Place()),
)


def test_diagnostics_are_rendered_as_committed() -> None:
    error = RulebookError(DIAGNOSTICS)
    assert_committed(EXPECTED / "diagnostics.txt", error.render("zh") + "\n\n" + error.render("en") + "\n")


def test_an_error_holds_its_diagnostics_and_says_them() -> None:
    error = RulebookError(iter(DIAGNOSTICS[:2]))
    assert error.diagnostics == DIAGNOSTICS[:2]
    assert str(error) == "\n".join(each.render("zh") for each in DIAGNOSTICS[:2])


def test_doubled_braces_are_single_ones_in_a_message_with_and_without_details() -> None:
    code = Code("X103", Phrase("{{甲}}", "{{a}}"), Phrase("写成 {{乙}}", "write {{b}}"), Phrase("", ""))
    for details in ({}, {"name": "x"}):
        diagnostic = found(code, Place(), **details)
        assert diagnostic.message("zh") == "{甲}"
        assert diagnostic.help("en") == "write {b}"


def test_a_phrase_in_a_field_is_taken_as_it_stands() -> None:
    phrase = Phrase("写成 {{at_least: 2}}:{what}", "write {{at_least: 2}}: {what}")
    assert phrase.in_lang("en", what=Phrase("甲", "{{a}} or {b}")) == "write {at_least: 2}: {{a}} or {b}"


def test_lists_are_spoken_in_the_language() -> None:
    assert spoken(("甲", 3, Phrase("乙", "b")), "zh") == "甲、3、乙"
    assert spoken(["甲", 3, Phrase("乙", "b")], "en") == "甲, 3, b"


def test_one_value_has_one_canonical_text() -> None:
    assert canonical_json({"b": [1, None, True], "a": "命案"}) == '{"a":"命案","b":[1,null,true]}'
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": "1"})
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("kind", [PinganError, RulebookError, RecordError])
def test_an_error_survives_pickling_and_copying(kind: type[PinganError]) -> None:
    error = kind(DIAGNOSTICS)
    for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert type(other) is kind
        assert other.diagnostics == DIAGNOSTICS
        assert other.render("en") == error.render("en")
        assert str(other) == str(error)


def test_the_details_of_a_diagnostic_stay_as_they_are_even_after_pickling() -> None:
    again = pickle.loads(pickle.dumps(DIAGNOSTICS[0]))
    with pytest.raises(TypeError):
        again.details["name"] = "other"
