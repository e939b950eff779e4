"""What `check` finds wrong, or odd, with a rulebook that loads."""

import shutil
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules.analysis.advice import advice
from pingan_rules.cli.main import main
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.store import read_sources

ROOT = Path(__file__).parents[2]
BOOKS = ROOT / "tests" / "cli" / "books"
ENGLISH = """
funds: funds secured
fires: fires
fire_deaths: deaths in fires
disputes_registered: disputes registered
area_type: kind of area
preventable_case_rate: rate of preventable cases
safety_funds: safety funds
has_disputes: there were disputes
mediators_in_post: mediators in post
case_rate_cap: cap on the case rate
dispute_cap: cap on disputes
funds_floor: required funds
events.date: date
events.kind: kind
events.grade: grade
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A rulebook with nothing to say against it, in a folder where it may be changed."""
    shutil.copytree(BOOKS, tmp_path / "books")
    monkeypatch.chdir(tmp_path)
    folder = Path("books/small-village")
    with (folder / "en.yaml").open("a", encoding="utf-8") as file:
        file.write(ENGLISH.lstrip())
    return folder


def change(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def found_in(folder):
    sources = read_sources(folder)
    return list(advice(resolve(sources), sources))


def test_nothing_is_found_where_all_is_borne_out(book):
    assert found_in(book) == []


def test_the_outcome_needs_no_english_of_the_rulebook(book):
    derived = "  达标过: {id: met_before, count: yes, where: outcome == met, of: history, unit: 次}\n"
    change(book / "rulebook.yaml", "derived:\n", f"derived:\n{derived}")
    with (book / "en.yaml").open("a", encoding="utf-8") as file:
        file.write("met_before: times met before\n")
    assert found_in(book) == []


@pytest.mark.parametrize("shipped", ["dali-pingan"])
def test_nothing_is_found_in_shipped_rulebooks(shipped):
    assert found_in(ROOT / "rulebooks" / shipped) == []


def test_everything_is_found_and_told_in_both_languages(book):
    clauses = book / "clauses.yaml"
    change(
        clauses, "{90%: resolution_floor}", "{93%: resolution_floor, 90: resolution_floor, 90% (2): resolution_flor}"
    )
    change(clauses, "{20: case_rate_cap, 10: case_rate_cap}", "{20: case_rate_cap, 15: case_rate_cap, 三: funds_floor}")
    change(
        clauses,
        "三1: {status: encoded, gist: 命案否决}",
        "三1: {status: encoded, gist: 命案}\n  三9: {status: encoded}",
    )
    change(book / "village.yaml", "矛盾纠纷化解率 >= 化解率标准", "矛盾纠纷数 >= 1")
    change(book / "en.yaml", "events.grade: grade\n", "")
    change(book / "en.yaml", "major_only: major fires only\n", "")
    mistakes = found_in(book)
    assert [each.code.code for each in mistakes] == ["W604", "W604", "C606", "W604", "W601", "W602", "W603"]
    for lang in ("zh", "en"):
        text = "\n\n".join(each.render(lang) for each in mistakes)
        assert_committed(Path(__file__).parent / "expected" / f"advice.{lang}.txt", f"{text}\n")


@pytest.mark.parametrize(
    ("clause", "named", "is_part"),
    [
        ("六1", "六1后段", True),
        ("六1", "六1(2)", True),
        ("六1", "六10", False),
        ("六(一)1", "六(一)10", False),
        ("六(一)", "六(一)1", True),
        ("六", "六(一)", True),
        ("六", "六1", True),
        ("六", "六十1", False),
        ("十", "十一1", False),
    ],
)
def test_a_clause_is_named_by_its_parts_but_not_by_a_higher_number(book, clause, named, is_part):
    ledger = f"{clause}: {{status: encoded}}\n  {named}: {{status: informative, reason: 没有要求}}"
    change(book / "clauses.yaml", "三1: {status: encoded, gist: 命案否决}", ledger)
    change(book / "village.yaml", "clause: 三1", f"clause: {named}")
    assert [each.code.code for each in found_in(book)] == ([] if is_part else ["W601"])


WITH_FINDINGS = """\
points:
  得分:
    id: points_form
    full: 10
    items:
      项目: {id: points_item, clause: 四1, full: 10, award: [{when: 有矛盾纠纷, points: 10, clause: 四2}]}
grades:
  表等级: {id: form_grade, clause: 四3, of: 得分, steps: {好: {id: good, from: 5}, 差: {id: bad, below: 5}}}
honours:
  称号一: {id: first_honour, clause: 四4, all: [有矛盾纠纷]}
  称号二: {id: second_honour, after: 称号一}
sanctions:
  警告: {id: a_warning, clause: 四5, all: [{condition: 有矛盾纠纷, clause: 四6}]}
"""


@pytest.mark.parametrize("clause", ["四1", "四2", "四3", "四4", "四5", "四6"])
def test_a_clause_is_named_by_points_grades_honours_and_findings(book, clause):
    village = book / "village.yaml"
    village.write_text(village.read_text("utf-8") + WITH_FINDINGS, encoding="utf-8")
    change(book / "clauses.yaml", "三1: {", f"{clause}: {{status: encoded}}\n  三1: {{")
    assert "W601" not in [each.code.code for each in found_in(book)]
    change(village, f"clause: {clause}", "clause: 五")
    assert "W601" in [each.code.code for each in found_in(book)]


ITEM = "award: [{when: 有矛盾纠纷, points: 1}]"


@pytest.mark.parametrize(
    ("own", "items", "says"),
    [
        ("full: 10", ["full: 4", "full: 5.5"], ("10 分", "9.5 分")),
        ("full: 10", ["full: 4", "full: 6"], None),
        ("full: 10", ["full: 4", "full: 3, weight: 2"], None),
        ("full: 10", ["full: 4, weight: 2", "full: 6"], ("10 分", "14 分")),
        ("full: 10", ["full: 10", "note: 加分"], None),
        ("full: 10", ["note: 加分"], None),
        (f"full: 10, {ITEM}", ["full: 8"], None),
        ("full: 10, deduct: [{when: 有矛盾纠纷, points: 1}]", ["full: 8"], ("10 分", "8 分")),
        ("full: 10", ["full: 矛盾纠纷数"], None),
        ("cap: 10", ["full: 8"], None),
        ("full: 分数", ["full: 8"], ("10 分", "8 分")),
    ],
)
def test_full_points_that_the_items_do_not_come_to_are_pointed_out(book, own, items, says):
    village = book / "village.yaml"
    written = ", ".join(f"项目{at}: {{id: item_{at}, {each}, {ITEM}}}" for at, each in enumerate(items))
    points = f"  得分: {{id: points_form, {own}, items: {{{written}}}}}\n"
    threshold = "thresholds: {分数: {id: whole, value: 10, unit: 分}}\n"
    village.write_text(f"{village.read_text('utf-8')}{threshold}points:\n{points}", encoding="utf-8")
    messages = [each for each in found_in(book) if each.code.code == "W606"]
    if says is None:
        assert messages == []
    else:
        [message] = messages
        assert message.message() == f"“得分”满分 {says[0]},各项满分加起来却是 {says[1]}"
        assert "得分: {id: points_form" in message.place.excerpt


def test_what_nobody_named_needs_no_english(book):
    village = book / "village.yaml"
    village.write_text(village.read_text("utf-8") + WITH_FINDINGS, encoding="utf-8")
    change(village, "id: safe_village", "id: safe_village\nguard: 有矛盾纠纷")
    [message] = [each.message("en") for each in found_in(book) if each.code.code == "W603"]
    assert "_run" not in message
    assert "_applies" not in message


def test_a_mistake_is_a_finding_and_a_warning_is_none(book, capsys):
    change(book / "en.yaml", "events.grade: grade\n", "")
    assert main(["check", str(book), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "W603" in out
    assert "1 checked, no mistakes found, warnings: 1" in out
    change(book / "clauses.yaml", "90%: resolution_floor", "90%: resolution_flor")
    assert main(["check", str(book), "--lang", "zh"]) == 1
    assert "查了 1 本规则书和词汇表，发现 1 处错误，警告 1 处" in capsys.readouterr().out


def test_a_rulebook_without_english_is_not_asked_for_it(book):
    (book / "en.yaml").unlink()
    assert found_in(book) == []
