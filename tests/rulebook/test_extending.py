"""A rulebook and the one that it extends: what comes of both, and every mistake with its place and its message."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.marked import Mistake, marked_mistakes

from pingan_rules.book import Book, load_rulebook, rulebook_from_text
from pingan_rules.kernel.diagnostics import Diagnostic, RulebookError
from pingan_rules.resolve.resolving import resolve
from pingan_rules.rulebook.changes import Changeable
from pingan_rules.rulebook.extending import extended
from pingan_rules.rulebook.extending_messages import CODES
from pingan_rules.rulebook.store import MOST_EXTENDED, read_sources
from pingan_rules.rulebook.titles import Title

HERE = Path(__file__).parent
ABOVE = (HERE / "above.yaml").read_text("utf-8")
HEAD = {
    "rulebook": "rulebook: local",
    "version": "version: 1.0.0",
    "language": "language: 1",
    "title": "title: 本县细则",
    "extends": "extends: above@1.0.0",
}
LEVELS = "levels: {village: {name: 村}}"
CODES_ELSEWHERE = {"Y335"}
SAFE = "titles:\n  - title: 平安村\n    id: safe\n    levels: [village]\n"


def complete(body: str) -> str:
    """The rulebook of which `body` is the part that matters; `extends: nothing` is left out."""
    said = re.findall(r"^«?»?(\w+):", body, flags=re.MULTILINE)
    lines = [line for key, line in HEAD.items() if key not in said]
    if "extends: nothing" in body and "levels" not in said:
        lines.append(LEVELS)
    return ("\n".join([*lines, body]) + "\n").replace("extends: nothing\n", "")


MISTAKES = marked_mistakes(HERE / "extending.txt", complete)


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes rulebooks into folders beside each other, where one is the working directory's."""
    monkeypatch.chdir(tmp_path)

    def write(**files: str) -> Path:
        for name, text in {"above": ABOVE, **files}.items():
            Path(name).mkdir(exist_ok=True)
            (Path(name) / "rulebook.yaml").write_text(text, encoding="utf-8")
        return Path(list(files)[-1])

    return write


def diagnostics(folder: Path) -> tuple[Diagnostic, ...]:
    with pytest.raises(RulebookError) as caught:
        resolve(read_sources(folder))
    return caught.value.diagnostics


@pytest.mark.parametrize("wrong", MISTAKES, ids=lambda wrong: wrong.name)
def test_a_mistake_has_its_code_and_its_place(wrong: Mistake, beside: Callable[..., Path]) -> None:
    found = diagnostics(beside(t=wrong.text))
    assert sorted(each.code.code for each in found) == sorted(wrong.codes)
    assert {each.place.file.replace("\\", "/") for each in found} == {"t/rulebook.yaml"}
    assert (found[0].place.line, found[0].place.column) == wrong.position


def test_every_code_is_made_by_a_rulebook() -> None:
    assert {code.code for code in CODES} - {code for wrong in MISTAKES for code in wrong.codes} == CODES_ELSEWHERE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang, beside: Callable[..., Path]) -> None:
    rendered = [
        f"=== {wrong.about}\n" + "\n".join(each.render(lang) for each in diagnostics(beside(t=wrong.text)))
        for wrong in MISTAKES
    ]
    text = "\n\n".join(rendered).replace(os.path.join(Path.cwd(), ""), "").replace("\\", "/")
    assert_committed(HERE / "expected" / f"extending.{lang}.txt", f"{text}\n")


# --- what comes of both ----------------------------------------------------------------------------------------------


def changes(folder: Path) -> list[tuple[str, str, str]]:
    return [(each.section, each.how, each.id) for each in extended(read_sources(folder)).changes]


def rule_ids(book: Book) -> list[str]:
    return [rule.id for title in book.rulebook.titles.values() for rule in title.rules]


def value(book: Book, threshold: str) -> object:
    return book.thresholds[threshold].value


def test_nothing_but_the_head_is_the_rulebook_above(beside: Callable[..., Path]) -> None:
    below = load_rulebook(beside(local=complete("")))
    above = load_rulebook(Path("above"))
    for part in ("levels", "enums", "ledgers", "facts", "thresholds", "readings", "titles", "clauses"):
        assert getattr(below.rulebook, part) == getattr(above.rulebook, part)
    identity = below.rulebook.identity
    assert (identity.id, identity.extends) == ("local", "above@1.0.0")
    assert (identity.issuer, identity.jurisdiction, identity.year_starts) == ("", ("甲州",), 11)
    assert below.digest != above.digest


def test_a_threshold_is_replaced_where_it_stands_from_wherever(beside: Callable[..., Path]) -> None:
    floor = "{化解率标准: {id: rate_floor, value: 95%, reason: 严些}}"
    in_a_rule = f"    vetoes: {{火灾: {{id: f, reason: 加, thresholds: {floor}, any: [火灾数 >= 1]}}}}\n"
    for body in (f"thresholds: {floor}", f"{SAFE}    thresholds: {floor}", SAFE + in_a_rule):
        book = load_rulebook(beside(local=complete(body)))
        assert str(value(book, "rate_floor")) == "19/20"
        assert book.thresholds["rate_floor"].clause == "一", "that of the rule above that declares it"
        assert list(book.thresholds) == ["fire_cap", "rate_floor"]
    cap = "thresholds: {火灾上限: {id: fire_cap, value: 1, unit: 起, reason: 严些}}"
    assert value(load_rulebook(beside(local=complete(cap))), "fire_cap") == 1


def test_rules_are_added_replaced_and_dropped(beside: Callable[..., Path]) -> None:
    body = f"""{SAFE}    standards:
      化解到位: {{id: disputes_settled, reason: 严些, all: [化解率 >= 化解率标准, 纠纷数 == 0]}}
      巡逻到位: {{id: patrol, reason: 加, judged: {{夜间巡逻: night_patrol}}}}
drop: {{homicide: {{reason: 另行处理, loosens: yes}}}}
"""
    book = load_rulebook(beside(local=complete(body)))
    assert rule_ids(book) == ["disputes_settled", "fire_safety", "patrol", "case_veto"]
    assert book.rules["disputes_settled"].clause == "一"
    assert book.facts["night_patrol"].judged_by == "镇"
    assert str(value(book, "rate_floor")) == "9/10", "a threshold stays when its rule is replaced"
    assert changes(Path("local")) == [
        ("standards", "replaced", "disputes_settled"),
        ("standards", "added", "patrol"),
        ("vetoes", "dropped", "homicide"),
    ]
    record = {"unit": "v", "level": "村", "period": 2024, "facts": {"化解率": "90%", "纠纷数": 0, "火灾数": 3}}
    record["facts"] |= {"消防队在": "是", "夜间巡逻": "是", "命案数": 1, "重大案件数": 0}
    assert book.evaluate(record).outcome.value == "met"


def test_a_threshold_of_a_rule_that_is_gone_can_still_be_replaced_and_used(beside: Callable[..., Path]) -> None:
    body = f"""thresholds: {{化解率标准: {{id: rate_floor, value: 80%, reason: 宽些, loosens: yes}}}}
{SAFE}    vetoes: {{化解太低: {{id: too_low, reason: 加, any: [化解率 < 化解率标准]}}}}
drop: {{disputes_settled: {{reason: 改用否决, loosens: yes}}}}
"""
    assert str(value(load_rulebook(beside(local=complete(body))), "rate_floor")) == "4/5"
    kept = body.split("\n", 1)[1]
    assert str(value(load_rulebook(beside(local=complete(kept))), "rate_floor")) == "9/10"


def test_the_default_of_a_reading_changes(beside: Callable[..., Path]) -> None:
    options = "question: 大小都算吗？, options: {重大: major_only, 全部: every_case}"
    body = f"readings: {{案件的范围: {{id: case_scope, {options}, default: 全部, reason: 严些}}}}"
    folder = beside(local=complete(body))
    assert load_rulebook(folder).options == {"case_scope": "every_case"}
    record = {"unit": "v", "level": "村", "period": 2024, "facts": {"重大案件数": 0, "案件数": 1}}
    assert [load_rulebook(each).evaluate(record).vetoed_by for each in (folder, Path("above"))] == [("case_veto",), ()]


def test_what_says_the_same_is_no_change(beside: Callable[..., Path]) -> None:
    body = f"""enums: {{等级: {{id: grade, ordered: true, members: {{一般: ordinary, 重大: major}}}}}}
thresholds: {{火灾上限: {{id: fire_cap, value: 3, unit: 起, wording: 不超过}}}}
{SAFE}    vetoes: {{命案: {{id: homicide, clause: 三, any: [命案数 >= 1]}}}}
"""
    folder = beside(local=complete(body))
    assert changes(folder) == []
    assert load_rulebook(folder).rulebook.titles == load_rulebook(Path("above")).rulebook.titles


def test_titles_facts_and_enums_are_added(beside: Callable[..., Path]) -> None:
    body = """levels: {town: {name: 镇}}
enums: {类别: {id: kind, members: {甲: a, 乙: b}}}
facts: [{type: 类别, names: {村类: village_kind}}]
derived: {多纠纷: {id: many_disputes, value: 纠纷数 >= 火灾数}}
titles:
  - title: 平安镇
    id: safe_town
    levels: [镇]
    reason: 州里没有评镇
    judged_by: 县
    thresholds: {镇标准: {id: town_floor, value: 90%}}
    standards: {镇化解: {id: town_disputes, all: [化解率 >= 镇标准]}}
"""
    book = load_rulebook(beside(local=complete(body)))
    assert list(book.rulebook.titles) == ["safe", "safe_town"]
    assert changes(Path("local")) == [("titles", "added", "safe_town")]
    assert {"village_kind", "many_disputes", "fires"} <= set(book.facts)


def test_clauses_and_english_come_from_both(beside: Callable[..., Path]) -> None:
    folder = beside(
        local=complete(f"{SAFE}    vetoes: {{火灾: {{id: f, clause: 四, reason: 加, any: [火灾数 >= 1]}}}}")
    )
    for name, clause, text in (
        ("above", "一", "rulebook: Above\nhomicide: homicides\nfires: fires\n"),
        ("local", "四", "f: a fire\n"),
    ):
        status = "".join(f"  {each}: {{status: encoded, gist: {name}}}\n" for each in (clause, "二", "三"))
        (Path(name) / "clauses.yaml").write_text(f"clauses:\n{status}", encoding="utf-8")
        (Path(name) / "en.yaml").write_text(text, encoding="utf-8")
    rulebook = load_rulebook(folder).rulebook
    assert {path: clause.gist for path, clause in rulebook.clauses.items()} == {
        "一": "above",
        "二": "local",
        "三": "local",
        "四": "local",
    }
    assert rulebook.english == {"homicide": "homicides", "fires": "fires", "f": "a fire"}, "but not the name of another"


def test_rulebooks_extend_each_other_up_to_a_limit(beside: Callable[..., Path]) -> None:
    books = {}
    for number in range(1, MOST_EXTENDED + 2):
        below = f"b{number - 1}@1.0.0" if number > 1 else "above@1.0.0"
        veto = f"{SAFE}    vetoes: {{否决{number}: {{id: v{number}, reason: 加, any: [火灾数 >= 1]}}}}"
        books[f"b{number}"] = complete(f"rulebook: b{number}\nextends: {below}\n{veto}")
    beside(**books)
    assert len(load_rulebook(Path(f"b{MOST_EXTENDED}")).rules) == 4 + MOST_EXTENDED
    assert [each.id for each in extended(read_sources(Path("b3"))).changes] == ["v3"]
    (too_many,) = diagnostics(Path(f"b{MOST_EXTENDED + 1}"))
    assert (too_many.code.code, too_many.place.file.replace("\\", "/")) == ("Y335", "b1/rulebook.yaml")
    assert too_many.message("en") == "more than 8 rulebooks extend one another"


def test_rulebooks_do_not_extend_each_other_in_a_circle(beside: Callable[..., Path]) -> None:
    books = {f"b{number}": complete(f"rulebook: b{number}\nextends: b{(number + 1) % 3}@1.0.0") for number in range(3)}
    beside(**books)
    (circle,) = diagnostics(Path("b0"))
    assert circle.message("en") == "rulebooks extend each other in a circle: b0 → b1 → b2 → b0"


def test_a_mistake_in_the_rulebook_above_is_told_with_its_place(beside: Callable[..., Path]) -> None:
    folder = beside(above=ABOVE.replace("levels: [village]", "levels: []"), local=complete(""))
    (empty,) = diagnostics(folder)
    assert Path(empty.place.file) == Path("above") / "rulebook.yaml"


def test_earlier_versions_and_those_that_come_along_are_found(beside: Callable[..., Path]) -> None:
    folder = beside(**{"above@0.9.0": ABOVE.replace("1.0.0", "0.9.0"), "local": complete("extends: above@0.9.0")})
    assert load_rulebook(folder).rulebook.identity.extends == "above@0.9.0"
    text = complete("extends: dali-pingan@1.2.0")
    assert "homicides" in rulebook_from_text(text).rules
    with pytest.raises(RulebookError, match="Y308"):
        rulebook_from_text(complete(""))


SECTIONS = {name for name, field in Title.model_fields.items() if str(field.annotation).startswith("dict[")}


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_what_stands_in_a_section_of_a_title_is_changeable(section: str) -> None:
    """A section that is added to titles takes part in extending as soon as its model is `Changeable`."""
    _, model = Title.model_fields[section].annotation.__args__
    assert issubclass(model, Changeable)


def test_sections_that_follow_from_outcomes_take_part(beside: Callable[..., Path]) -> None:
    sanctions = "    sanctions: {{警示: {{id: warned, {reason}any: [火灾数 >= {cap}]}}}}\n"
    above = ABOVE + sanctions.format(reason="", cap="火灾上限")
    body = SAFE + sanctions.format(reason="reason: 严些, loosens: no, ", cap="1")
    folder = beside(above=above, local=complete(body))
    assert changes(folder) == [("sanctions", "replaced", "warned")]
    assert [str(each.rule.body) for each in load_rulebook(folder).rulebook.titles["safe"].findings] != [
        str(each.rule.body) for each in load_rulebook(Path("above")).rulebook.titles["safe"].findings
    ]
    dropped = "drop: {warned: {reason: 不用, loosens: yes}}"
    assert load_rulebook(beside(above=above, local=complete(dropped))).rulebook.titles["safe"].findings == ()
    assert [
        each.code.code for each in diagnostics(beside(above=above, local=complete(body.replace("reason: 严些, ", ""))))
    ] == ["Y331"]


def test_a_level_may_be_named_otherwise_and_stays_where_it_is(beside: Callable[..., Path]) -> None:
    above = ABOVE.replace("{village: {name: 村}}", "{village: {name: 村, within: town}, town: {name: 镇}}")
    named = beside(above=above, local=complete("levels: {village: {name: 社区}}"))
    level = load_rulebook(named).rulebook.levels["village"]
    assert (level.name, level.within) == ("社区", "town")
    put_above = beside(above=above, local=complete("levels: {town: {name: 镇, within: county}, county: {name: 县}}"))
    assert load_rulebook(put_above).rulebook.levels["town"].within == "county"
    elsewhere = "levels: {village: {name: 村, within: county}, county: {name: 县}}"
    (moved,) = diagnostics(beside(above=above, local=complete(elsewhere)))
    assert (moved.code.code, moved.details["key"]) == ("Y339", "within")
