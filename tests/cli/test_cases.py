"""`check` and `test`: what CI asks of rulebooks."""

import json
import shutil
from pathlib import Path

import pytest
from tests.committed import assert_committed

MISTAKES = [
    ("village.yaml", "矛盾纠纷化解率 >= 化解率标准", "矛盾纠纷化解率 >= 化解标准"),
    ("village.yaml", "命案数 >= 1", "命案数 > 0"),
    ("rulebook.yaml", "default: 重大", "default: 重大的"),
    ("cases/village.yaml", "expect: {outcome: 达标}", "expekt: {outcome: 达标}"),
]
FAILING = """cases:
  - case: 化解率正好九成的村不达标
    record: 安宁村
    set: {矛盾纠纷化解率: 90%}
    expect: {outcome: 未达标, failed: [矛盾纠纷化解到位]}
  - case: 发生命案的村待定
    record: 安宁村
    add: {案事件: [{日期: 2024-05-01, 类别: 命案}]}
    condition: 命案数 >= 1
    fires: no
    expect: {outcome: 待定, open: [发生命案], missing: [命案数]}
  - case: 写错事实的案例
    record: 安宁村
    set: {命案: 0}
    expect: {outcome: 达标}
"""


@pytest.fixture
def copied(books, tmp_path, monkeypatch):
    """The rulebooks in a folder of their own, where they may be spoilt."""
    shutil.copytree(Path(books), tmp_path / "books")
    monkeypatch.chdir(tmp_path)
    return Path("books")


def spoil(folder, mistakes):
    for name, right, wrong in mistakes:
        path = folder / "small-village" / name
        text = path.read_text("utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), "utf-8")


@pytest.mark.parametrize(
    "path",
    ["tests/cli/books", "tests/cli/books/small-village/village.yaml", "tests/cli/books/small-facts", "dali-pingan"],
)
def test_a_right_rulebook_has_no_findings(pingan, path):
    result = pingan("check", path, "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert "no mistakes found" in result.out


@pytest.mark.parametrize("path", ["rulebook.yaml", "cases", "cases/village.yaml"])
def test_what_stands_in_a_rulebook_leads_to_it(pingan, books, path):
    assert pingan("test", f"{books}/small-village/{path}", "--lang", "en").out.startswith(
        "small-village 1.2.0: 3 of 3 cases passed"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mistakes_are_findings(pingan, expected, copied, lang):
    spoil(copied, MISTAKES)
    result = pingan("check", copied, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    assert_committed(expected / f"check.{lang}.txt", result.out)


def test_mistakes_as_data(pingan, copied):
    spoil(copied, MISTAKES)
    result = pingan("check", copied, "--format", "json", "--lang", "en")
    assert result.code == 1
    mistakes = [json.loads(line) for line in result.out.splitlines()]
    assert {Path(mistake["file"]).name for mistake in mistakes} == {"rulebook.yaml", "village.yaml"}
    assert all(mistake.keys() >= {"code", "message", "line", "column", "length"} for mistake in mistakes)


def test_hidden_folders_are_passed_over(pingan, copied):
    spoil(copied, MISTAKES)
    (copied / "small-village").rename(copied / ".small-village")
    assert pingan("check", copied).code == 0
    assert pingan("check", copied / ".small-village").code == 1


def test_a_mistake_in_a_vocabulary_is_told_once(pingan, copied):
    (copied / "small-facts" / "vocabulary.yaml").write_text("vocabulary: small-facts\nversion: 1.0.0\n", "utf-8")
    lines = pingan("check", copied, "--format", "json").out.splitlines()
    assert len(lines) == len(set(lines)) > 0


@pytest.mark.parametrize("command", ["check", "test"])
def test_paths_that_lead_nowhere(pingan, tmp_path, command):
    result = pingan(command, "no-such-book", tmp_path, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert 'U701 there is no file or folder "no-such-book"' in result.err
    assert f'U702 there is no rulebook in "{tmp_path}"' in result.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cases_that_pass(pingan, expected, books, lang):
    result = pingan("test", books, "--coverage", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert_committed(expected / f"test_passed.{lang}.txt", result.out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cases_that_fail(pingan, expected, copied, lang):
    (copied / "small-village" / "cases" / "failing.yaml").write_text(FAILING, "utf-8")
    result = pingan("test", copied, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    assert_committed(expected / f"test_failed.{lang}.txt", result.out)


def test_cases_as_data(pingan, copied):
    (copied / "small-village" / "cases" / "failing.yaml").write_text(FAILING, "utf-8")
    result = pingan("test", copied, "--format", "json", "--lang", "zh")
    assert result.code == 1
    cases = {case["case"]: case for case in map(json.loads, result.out.splitlines())}
    assert [case["passed"] for case in cases.values()] == [False] * 3 + [True] * 3
    just_enough = cases["化解率正好九成的村不达标"]
    assert just_enough["differences"][0] == {"what": "outcome", "expected": "not_met", "actual": "met"}
    assert (Path(just_enough["file"]).name, just_enough["line"]) == ("failing.yaml", 2)
    assert cases["写错事实的案例"]["errors"][0]["code"].startswith("D")


def test_some_cases(pingan, books):
    result = pingan("test", books, "-k", "命案", "--lang", "en")
    assert result.code == 0
    assert "1 of 1 cases passed" in result.out


def test_no_case_chosen(pingan, books):
    result = pingan("test", books, "-k", "洪水", "--lang", "zh")
    assert (result.code, result.out) == (2, "")
    assert "U707 没有哪个案例的句子里有“洪水”" in result.err


def test_a_rulebook_without_cases(pingan, copied):
    shutil.rmtree(copied / "small-village" / "cases")
    result = pingan("test", copied, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "C605" in result.err


def test_a_broken_rulebook_cannot_be_tested(pingan, copied):
    spoil(copied, MISTAKES[:1])
    result = pingan("test", copied, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "E201" in result.err


def test_a_vocabulary_has_no_cases(pingan, books):
    result = pingan("test", f"{books}/small-facts", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "U702" in result.err


UNFIT_CASES = """cases:
  - case: 样样写错的案例
    record: 安宁村
    set: {矛盾纠纷化解率: 九成, 命案: 0}
    unknown: [排查机制, 调解员配齐]
    readings: {火灾范围: 重大, 火灾的范围: 大小}
    thresholds: {化解率标准: 95, 化解标准: 95%}
    condition: 矛盾纠纷化解率 > 化解率标准
    fires: yes
    expect: {outcome: 合格, vetoed_by: [发生命案], failed: [纠纷化解], missing: [化解]}
  - case: 事实写错的案例
    record: 安宁村
    set: {矛盾纠纷化解率: 九成, 命案: 0}
    add: {案事件: [{日期: 五月, 类别: 命案}]}
    title: 平安村
    expect: {outcome: 达标}
  - case: 称号写错的案例
    record: 安宁村
    title: 平安乡
    expect: {outcome: 达标}
  - case: 另一种读法下的条件
    record: 安宁村
    readings: {火灾的范围: 不论大小}
    condition: 火灾死亡人数 >= 1
    fires: no
    expect: {outcome: 达标}
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cases_that_do_not_fit_are_findings(pingan, expected, copied, lang):
    (copied / "small-village" / "cases" / "unfit.yaml").write_text(UNFIT_CASES, "utf-8")
    result = pingan("check", copied, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    assert_committed(expected / f"check_cases.{lang}.txt", result.out)


def test_check_and_test_find_the_same_wrong_with_cases(pingan, copied):
    (copied / "small-village" / "cases" / "unfit.yaml").write_text(UNFIT_CASES, "utf-8")
    checked = [json.loads(line) for line in pingan("check", copied, "--format", "json").out.splitlines()]
    tested = [json.loads(line) for line in pingan("test", copied, "--format", "json").out.splitlines()]
    checked = [mistake for mistake in checked if not mistake["code"].startswith("W")]
    assert [error for case in tested for error in case.get("errors", ())] == checked
    assert all(mistake["line"] > 2 for mistake in checked)


def test_a_case_that_comes_out_otherwise_is_right(pingan, copied):
    (copied / "small-village" / "cases" / "failing.yaml").write_text(FAILING.replace("set: {命案: 0}", ""), "utf-8")
    assert pingan("check", copied).code == 0
    assert pingan("test", copied).code == 1
