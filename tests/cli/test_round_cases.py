"""`check` and `test` on cases about whole rounds."""

import json
import shutil
from pathlib import Path

import pytest
from tests.committed import assert_committed

FAILING = """rounds:
  - round: 乡镇样样不同
    records:
      - {unit: t1, record: 清白乡镇}
      - {unit: 村, parent: t1, record: 清白村, times: 3}
      - {unit: 坏村, parent: t1, record: 清白村, set: {命案数: 1}}
      - {unit: 未报村, parent: t1, record: 清白村, unknown: [有机制]}
      - {unit: 村1, record: 清白村, period: 2023}
    expect:
      t1: {outcome: 达标, 平安村占比: 80%, 优先确认: yes, 示范乡镇: no, share_target: none, failed: [enough]}
      坏村: {outcome: 未达标, vetoed_by: [], 平安村得分: 100, 治安: [0, 30], 平安村等级: 优或差, 平安村: none}
      未报村: {outcome: 达标, 平安村: 达标或被否决, open: [homicide]}
      村1@2023: {平安村占比: 100%, 连续达标年数: [2, null]}
  - round: 应当拒绝的没有拒绝
    records: [{unit: t1, record: 清白乡镇}]
    refused: [D460, D470]
  - round: 拒绝的原因不同
    records:
      - {unit: t1, record: 清白乡镇}
      - {unit: t1, record: 清白乡镇}
    refused: [D471]
"""
UNFIT = """rounds:
  - round: 名称和值写错的一轮
    records:
      - {unit: t1, record: 清白乡镇}
      - {unit: 村, parent: t1, record: 清白村, times: 2, unknown: [有机]}
      - {unit: 村1, record: 清白村, period: 2023}
    readings: {占比的口径: 中}
    expect:
      t2: {outcome: 达标}
      村1@2022: {outcome: 达标}
      村1@去年: {outcome: 达标}
      t1: {outcome: 合格, 平安村占比: 80, 优先确认: 也许, 黄牌: 1, 目标: yes, failed: [够多]}
      村1: {得分: 60, 平安村得分: 60%, 治安: [30], 物业: [40, 0], 平安村等级: 优或良, 连续达标年数: [一, 二]}
      村2: {平安村得分: {最多: 60}, 治安: }
  - round: 期间写错的一轮
    records: [{unit: t1, record: 清白乡镇}]
    period: 2023
    expect: {t1: {outcome: 待定}}
  - round: 单位写了两次的一轮
    records:
      - {unit: t1, record: 清白乡镇}
      - {unit: 村, parent: t1, record: 清白村, times: 2}
      - {unit: 村1, parent: t1, record: 清白村}
    expect: {t1: {outcome: 达标}}
  - round: 记录写错的一轮
    records:
      - {unit: 村, parent: t1, record: 清白村, set: {命案数: 半起}, times: 3}
      - {unit: t1, level: township}
    expect: {t1: {outcome: 达标}}
  - round: 上级不在的一轮
    records:
      - {unit: t1, record: 清白乡镇}
      - {unit: 村1, parent: t2, record: 清白村}
    expect: {t1: {outcome: 达标}}
  - round: 一个编码两个层级的一轮
    records:
      - {unit: 甲, record: 清白乡镇}
      - {unit: 甲, record: 清白村}
    expect: {甲: {outcome: 达标}}
"""
MISSHAPEN = """rounds:
  - round: 什么也不期望的一轮
    records: [{unit: t1, record: 清白乡镇}]
  - round: 两样都期望的一轮
    records: [{unit: t1, record: 清白乡镇}]
    expect: {t1: {outcome: 达标}}
    refused: [D460]
  - round: 没有单位的一轮
    records: []
    expect: {t1: {outcome: 达标}}
  - round: 形状不对的一轮
    records: [{unit: t1, record: 清白乡镇, time: 2}, {record: 清白村, times: 0}, {unit: 村, times: 1001}]
    complete_history: 全
    expect: {t1: {failed: enough}, 村: 达标}
"""
TWICE = """rounds:
  - round: 没有村的乡镇说不出占比
    records: [{unit: t1, record: 没有的村}]
    refused: [D460]
"""


@pytest.fixture
def towns(tmp_path, monkeypatch):
    """The rulebook about townships, where cases may be added."""
    shutil.copytree(Path("tests/cli/rounds"), tmp_path / "books")
    monkeypatch.chdir(tmp_path)
    return Path("books/towns")


def add_cases(towns, text):
    (towns / "cases" / "unfit.yaml").write_text(text, "utf-8")


def test_rounds_that_pass(pingan):
    result = pingan("test", "tests/cli/rounds", "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert result.out == "towns 1.0.0: 6 of 6 cases passed; 4 of 9 conditions seen both true and false\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_conditions_that_rounds_show_from_one_side(pingan, expected, lang):
    result = pingan("test", "tests/cli/rounds", "--coverage", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert_committed(expected / f"rounds_coverage.{lang}.txt", result.out)


def test_rounds_count_for_coverage(pingan):
    result = pingan("test", "tests/cli/rounds", "-k", "没有村", "--lang", "en")
    assert "0 of 9 conditions seen both true and false" in result.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rounds_that_fail(pingan, expected, towns, lang):
    add_cases(towns, FAILING)
    result = pingan("test", towns, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    assert_committed(expected / f"rounds_failed.{lang}.txt", result.out)


def test_rounds_as_data(pingan, towns):
    add_cases(towns, FAILING)
    result = pingan("test", towns, "--format", "json", "--lang", "zh")
    cases = {case["case"]: case for case in map(json.loads, result.out.splitlines())}
    assert sum(case["passed"] for case in cases.values()) == 6
    different = {(each["unit"], each["what"]): each for each in cases["乡镇样样不同"]["differences"]}
    assert different["t1", "villages_met"] == {
        "unit": "t1",
        "what": "villages_met",
        "expected": "0.8",
        "actual": ["0.6", "0.8"],
    }
    assert different["t1", "model_town"]["actual"] == "unknown"
    assert different["t1", "share_target"]["expected"] is None
    assert different["坏村", "grade"]["expected"] == {"one_of": ["bad", "good"]}
    refused = cases["拒绝的原因不同"]
    assert refused["differences"] == [{"what": "refused", "expected": "D471", "actual": "D460"}]
    assert [error["code"] for error in refused["errors"]] == ["D460"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "text"),
    [("unfit", UNFIT), ("misshapen", MISSHAPEN), ("twice", TWICE)],
    ids=["unfit", "misshapen", "twice"],
)
def test_rounds_that_do_not_fit_are_findings(pingan, expected, towns, name, text, lang):
    add_cases(towns, text)
    result = pingan("check", towns, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    assert_committed(expected / f"rounds_{name}.{lang}.txt", result.out)


def test_check_and_test_find_the_same_wrong_with_rounds(pingan, towns):
    add_cases(towns, UNFIT)
    checked = [json.loads(line) for line in pingan("check", towns, "--format", "json").out.splitlines()]
    tested = [json.loads(line) for line in pingan("test", towns, "--format", "json").out.splitlines()]
    checked = [mistake for mistake in checked if not mistake["code"].startswith("W")]
    assert [error for case in tested for error in case.get("errors", ())] == checked
    assert all(mistake["line"] > 2 for mistake in checked)


def test_a_round_that_comes_out_otherwise_is_right(pingan, towns):
    add_cases(towns, FAILING)
    assert pingan("check", towns).code == 0
    assert pingan("test", towns).code == 1
