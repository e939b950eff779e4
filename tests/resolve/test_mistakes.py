"""Every mistake in what a rulebook says: the rulebook that makes it, its place, and the message in both languages."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.marked import Mistake, found_at, marked_mistakes, messages_of, refusal

from pingan_rules.kernel.diagnostics import Diagnostic, RulebookError
from pingan_rules.resolve import amount_messages
from pingan_rules.resolve.messages import CODES
from pingan_rules.resolve.reach import MOST_DERIVATIONS
from pingan_rules.resolve.resolving import MOST_FACTS, MOST_RULES, resolve
from pingan_rules.rulebook.store import read_sources, sources_from_text

HERE = Path(__file__).parent
HEAD = {
    "rulebook": "rulebook: t",
    "version": "version: 1.0.0",
    "language": "language: 1",
    "title": "title: 测试",
    "levels": "levels: {village: {name: 村}}",
}
TITLE = "titles: [{title: 称号, id: t, levels: [village]}]"

# Made of several files, or of very many lines: tests of their own make them.
ELSEWHERE = {"R321", "R322", "R324", "R325"}


def complete(body: str) -> str:
    """The rulebook of which `body` is the part that matters."""
    said = re.findall(r"^(\w+):", body, flags=re.MULTILINE)
    lines = [line for key, line in HEAD.items() if key not in said]
    return "\n".join([*lines, body, *([] if "titles" in said else [TITLE])]) + "\n"


MISTAKES = marked_mistakes(HERE / "mistakes.txt", complete)


def diagnostics(text: str) -> Sequence[Diagnostic]:
    return refusal(lambda text: resolve(sources_from_text(text)), text)


@pytest.mark.parametrize("wrong", MISTAKES, ids=lambda wrong: wrong.name)
def test_a_mistake_has_its_code_and_its_place(wrong: Mistake) -> None:
    assert found_at(diagnostics(wrong.text)) == (wrong.codes, wrong.position)


def test_every_code_is_made_by_a_rulebook() -> None:
    codes = {code.code for code in (*CODES, *amount_messages.CODES)}
    assert codes - {wrong.codes[0] for wrong in MISTAKES} == ELSEWHERE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang) -> None:
    assert_committed(HERE / "expected" / f"mistakes.{lang}.txt", messages_of(MISTAKES, diagnostics, lang))


def test_the_codes_are_numbered_in_order() -> None:
    assert [code.code for code in CODES] == [f"R3{number:02d}" for number in range(1, len(CODES) + 1)]


BOOK = "\n".join(HEAD.values()) + "\n"
FILES = {
    "rulebook.yaml": BOOK + "facts: [{type: bool, names: {甲: a}}]\ntitles: [village.yaml]\n",
    "village.yaml": (
        "title: 称号\nid: t\nlevels: [village]\n"
        "standards:\n  一: {id: r, clause: 二(一)3, all: [甲]}\nvetoes:\n  二: {id: s, clause: 绿化, any: [甲]}\n"
    ),
    "clauses.yaml": "clauses:\n  二(一)2: {status: encoded}\n  三: {status: coming, reason: 待编}\n",
    "en.yaml": "t: Title\nr: One\nvilage: Village\nmushroom: x\na: A\nrulebook: Test\n",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_between_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("t")
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as of_clauses:
        resolve(read_sources(folder))
    (folder / "clauses.yaml").unlink()
    with pytest.raises(RulebookError) as of_english:
        resolve(read_sources(folder))
    both = of_clauses.value.diagnostics + of_english.value.diagnostics
    assert [each.code.code for each in both] == ["R321", "R321", "R322", "R322"]
    rendered = "\n\n".join(each.render(lang) for each in both).replace("\\", "/")
    assert_committed(HERE / "expected" / f"between_files.{lang}.txt", rendered + "\n")


def test_a_rulebook_has_a_largest_size() -> None:
    facts = ", ".join(f"甲{number}: a{number}" for number in range(MOST_FACTS + 1))
    (too_many,) = diagnostics(f"{BOOK}facts: [{{type: bool, names: {{{facts}}}}}]\n{TITLE}\n")
    assert too_many.code.code == "R324"
    rules = "".join(f"      规则{number}: {{id: r{number}, any: [甲]}}\n" for number in range(MOST_RULES + 1))
    title = "titles:\n  - title: 称号\n    id: t\n    levels: [village]\n    vetoes:\n"
    (too_many,) = diagnostics(f"{BOOK}facts: [{{type: bool, names: {{甲: a}}}}]\n{title}{rules}")
    assert too_many.message("en") == "the rulebook is too large: 2001 rules, at most 2000"


def test_a_chain_of_derived_facts_has_a_greatest_length() -> None:
    links = "".join(f"  派{at}: {{id: d{at}, value: not 派{at - 1}}}\n" for at in range(1, MOST_DERIVATIONS + 1))
    head = f"{BOOK}facts: [{{type: bool, names: {{甲: a}}}}]\nderived:\n  派0: {{id: d0, value: 甲}}\n"
    (too_long,) = diagnostics(f"{head}{links}{TITLE}\n")
    assert (too_long.code.code, too_long.place.line) == ("R325", 40)
    assert too_long.message("en") == 'the derived fact "派32" stands on more than 32 others, one upon the other'


def test_everything_that_is_wrong_is_reported_at_once() -> None:
    text = BOOK + (
        "facts: [{type: boole, names: {甲: a}}, {type: count, names: {乙: b}}]\n"
        "thresholds: {标准: {id: a, value: x, unit: 起}}\n"
        "titles: [{title: 称号, id: t, levels: [vilage], standards: {一: {id: r, all: [丙, 丁 and 戊]}}}]\n"
    )
    codes = sorted(each.code.code for each in diagnostics(text))
    assert codes == ["E201", "E201", "E201", "R301", "R304", "R306", "R308", "R315"]
