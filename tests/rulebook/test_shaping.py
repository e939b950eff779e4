"""Every mistake in the shape of a rulebook: the text that makes it, its place, the message in both languages."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.marked import Mistake, found_at, marked_mistakes, messages_of, refusal
from tests.resolve.test_mistakes import BOOK, TITLE, complete

from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.rulebook.messages import CODES
from pingan_rules.rulebook.rules import Condition, ConditionChoice, ConditionLine, Group
from pingan_rules.rulebook.store import sources_from_text
from pingan_rules.rulebook.titles import rules_of
from pingan_rules.rulebook.written import Written

HERE = Path(__file__).parent
MISTAKES = marked_mistakes(HERE / "mistakes.txt", complete)

# Made by finding files, and by cases: other tests make them.
ELSEWHERE = {"Y308", "Y309", "Y311", "Y313", "Y314", "Y315", "Y316", "Y321"}


def diagnostics(text: str) -> Sequence[Diagnostic]:
    return refusal(sources_from_text, text)


@pytest.mark.parametrize("wrong", MISTAKES, ids=lambda wrong: wrong.name)
def test_a_mistake_has_its_code_and_its_place(wrong: Mistake) -> None:
    assert found_at(diagnostics(wrong.text)) == (wrong.codes, wrong.position)


def test_every_code_is_made_by_a_rulebook() -> None:
    assert {code.code for code in CODES} - {wrong.codes[0] for wrong in MISTAKES} == ELSEWHERE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang) -> None:
    assert_committed(HERE / "expected" / f"shaping.{lang}.txt", messages_of(MISTAKES, diagnostics, lang))


@pytest.mark.parametrize(("key", "most"), [("note", 5_000), ("clause", 200), ("unit", 200), ("reason", 5_000)])
def test_texts_have_a_greatest_length(key: str, most: int) -> None:
    threshold = f"thresholds: {{线: {{id: line, value: 1, {key}: {{}}}}}}\n".replace("{}", "字" * most)
    assert sources_from_text(f"{BOOK}{threshold}{TITLE}\n").file.thresholds
    (too_long,) = diagnostics(f"{BOOK}{threshold}{TITLE}\n".replace("字字", "字字字", 1))
    assert (too_long.code.code, too_long.details["length"], too_long.details["most"]) == ("Y323", most + 1, most)
    assert len(too_long.render("zh")) < 800


def test_values_of_a_threshold_are_counted_at_all_depths() -> None:
    years = ", ".join(f"{year}: 1" for year in range(1950, 2000))
    levels = f"{{by: level, a: {{by: year, {years}}}, b: {{by: year, {years}}}{{more}}}}"
    threshold = f"thresholds: {{线: {{id: line, value: {levels}}}}}\n"
    assert sources_from_text(f"{BOOK}{threshold}{TITLE}\n".replace("{more}", "")).file.thresholds
    (too_many,) = diagnostics(f"{BOOK}{threshold}{TITLE}\n".replace("{more}", ", c: 1"))
    assert (too_many.code.code, too_many.details["number"]) == ("Y324", 101)


def test_all_mistakes_of_shape_are_reported_at_once() -> None:
    text = BOOK.replace("language: 1", "language: eins") + (
        "facts: [{type: bool, better: up, names: {甲: {id: a, unnit: 起}}}]\n"
        "titles: [{title: 称号, levels: [], standards: {一: {id: r}}}]\n"
    )
    assert [each.code.code for each in diagnostics(text)] == ["Y303", "Y301", "Y206", "Y207", "Y304", "Y307"]


def shapes_of(*conditions: str) -> list[type[Condition]]:
    lines = "".join(f"          - {condition}\n" for condition in conditions)
    head = "titles:\n  - title: 称号\n    id: t\n    levels: [village]\n"
    rule_head = "    standards:\n      一:\n        id: r\n        all:\n"
    (title_read,) = sources_from_text(f"{BOOK}{head}{rule_head}{lines}").titles
    (rule,) = rules_of(title_read)
    return [type(condition) for condition in rule.all]


def test_a_condition_is_told_by_its_keys() -> None:
    written = shapes_of(
        "甲 == 0",
        "{condition: 甲 == 0, note: 注}",
        "{any: [甲, 乙]}",
        "{at_least: 1, of: [甲]}",
        "{reading: 口径, 宽: 甲, 严: {all: [乙]}}",
    )
    assert written == [Written, ConditionLine, Group, Group, ConditionChoice]


def test_scalars_stay_what_was_written() -> None:
    names = "no: a1, 012: a2, 1:30: a3, 1.10: a4, '2024-05-01': a5, ~: a6, 'null': a7, ０.２: a8"
    sources = sources_from_text(f"{BOOK}facts: [{{type: bool, names: {{{names}}}}}]\n{TITLE}\n")
    assert list(sources.file.facts[0].names) == ["no", "012", "1:30", "1.10", "2024-05-01", "~", "null", "０.２"]


def test_keys_know_where_they_stand() -> None:
    text = f"{BOOK}thresholds:\n  标准: {{id: s, value: {{by: year, 2020: 90%, 2021: 95%}}}}\n{TITLE}\n"
    value = sources_from_text(text).file.thresholds[Written("标准")].value
    place = value.written_key("2021").place
    assert (place.line, place.column) == (7, 44)
    assert value.written_key("2022").place.line == 0
