"""A rulebook that extends others takes their results as history, whatever lies between; not the other way round."""

import pytest

from pingan_rules import load_rulebook
from pingan_rules.kernel.diagnostics import RecordError

ABOVE = """rulebook: above
version: 1.0.0
language: 1
title: 上级办法
levels: {village: {name: 村}}
facts:
  - {type: percent, names: {化解率: rate}}
titles:
  - title: 平安村
    id: safe
    levels: [village]
    derived:
      连续年数: {id: years, run: outcome == met, of: [history, self]}
      上年化解率: {id: rate_before, max: 化解率, of: history, last: 1}
    standards:
      化解到位: {id: settled, thresholds: {化解率标准: {id: floor, value: 90%}}, all: [化解率 >= 化解率标准]}
"""
LOCAL = """rulebook: {id}
version: 1.0.0
language: 1
title: 本地细则
extends: {extends}@1.0.0
thresholds:
  化解率标准: {{id: floor, value: {value}, reason: 本地能做到}}
"""


@pytest.fixture
def books(tmp_path):
    """A rulebook, one that extends it, and one that extends that."""
    texts = {
        "above": ABOVE,
        "between": LOCAL.format(id="between", extends="above", value="92%"),
        "local": LOCAL.format(id="local", extends="between", value="95%"),
    }
    for id_, text in texts.items():
        (tmp_path / id_).mkdir()
        (tmp_path / id_ / "rulebook.yaml").write_text(text, encoding="utf-8")
    return {id_: load_rulebook(tmp_path / id_) for id_ in texts}


def record(year, rate):
    return {"unit": "v1", "level": "village", "period": year, "facts": {"化解率": rate}}


@pytest.mark.parametrize("before", ["above", "between", "local"])
def test_results_under_what_is_extended_are_history(books, before):
    last_year = books[before].assess([record(2023, "96%")])
    assessment = books["local"].assess([record(2024, "97%")], history=[last_year], is_complete=True)
    values = assessment.find("v1").values
    assert (values["years"], str(values["rate_before"])) == (2, "24/25")


def test_results_of_years_before_stay_those_under_the_rules_of_then(books):
    before, now = record(2023, "91%"), record(2024, "95%")
    years = {}
    for id_ in ("above", "local"):
        history = [books[id_].assess([before])]
        years[id_] = books["local"].assess([now], history=history, is_complete=True).find("v1").values["years"]
    assert years == {"above": 2, "local": 1}


def test_years_under_either_may_stand_beside_each_other(books):
    history = [books["above"].assess([record(2022, "91%")]), books["local"].assess([record(2023, "95%")])]
    assessment = books["local"].assess([record(2024, "95%")], history=history, is_complete=True)
    assert assessment.find("v1").values["years"] == 3


def test_a_grade_that_the_rulebook_does_not_have_is_not_known_of_the_year(tmp_path):
    grades = """    grades:
      等次: {{id: rating, {reason}steps: {{{best}: {{id: {id}, all: [outcome == met]}}, 其他: {{id: other}}}}}}
    derived:
      上年优秀: {{id: best_before, count: yes, where: 等次 == {best}, of: history, last: 1{why}}}
"""
    above = ABOVE.replace("    derived:\n", grades.format(reason="", best="优秀", id="best", why=""))
    title = "titles:\n  - title: 平安村\n    id: safe\n    levels: [village]\n"
    local = LOCAL.format(id="local", extends="above", value="95%") + title
    local += grades.format(reason="reason: 本地分法, ", best="示范", id="model", why=", reason: 本地分法")
    for id_, text in (("above", above), ("local", local)):
        (tmp_path / id_).mkdir()
        (tmp_path / id_ / "rulebook.yaml").write_text(text, encoding="utf-8")
    books = [load_rulebook(tmp_path / id_) for id_ in ("above", "local")]
    last_year = books[0].assess([record(2023, "96%")])
    this_year = books[1].assess([record(2024, "97%")], history=[last_year], is_complete=True).find("v1")
    assert (this_year.data().values["rating"], this_year.data().values["best_before"]) == ("model", ("0", "1"))
    assert this_year.values["years"] == 2


@pytest.mark.parametrize(("before", "now"), [("local", "above"), ("local", "between"), ("between", "above")])
def test_results_under_a_rulebook_that_extends_this_one_are_none(books, before, now):
    last_year = books[before].assess([record(2023, "96%")])
    with pytest.raises(RecordError, match="D476"):
        books[now].assess([record(2024, "97%")], history=[last_year])


def test_what_is_extended_changes_no_digest(books):
    assert books["local"].rulebook.identity.above == ("between", "above")
    assert books["above"].rulebook.identity.above == ()
