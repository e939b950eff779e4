"""`evaluate --all`: each record under every rulebook that has a title for its level."""

import json
import shutil
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.rulebook.store import installed

VILLAGES = Path("tests/cli/books/small-village")
ROUND = Path("tests/cli/round/book")
RECORDS = Path("tests/cli/records/everywhere.jsonl")
CLASHING = """
rulebook: clash
version: 1.0.0
language: 1
title: 办法
levels: {village: {name: 村}}
facts:
  - {type: bool, names: {命案数: homicide_cases}}
titles:
  - {title: 平安村, id: safe, levels: [village], vetoes: {有: {id: any_homicide, any: [命案数]}}}
"""
RECORD = {"unit": "v1", "level": "village", "period": 2024}


@pytest.fixture
def _two_shipped(monkeypatch):
    """Two rulebooks of these tests in place of those that come along."""
    folders = {"small-village": VILLAGES.resolve(), "small-round": ROUND.resolve()}
    monkeypatch.setattr("pingan_rules.cli.judged.installed", lambda: folders)


def lines(record, **parts):
    return json.dumps({**RECORD, **record, **parts}, ensure_ascii=False).encode()


@pytest.mark.usefixtures("_two_shipped")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["table", "csv"])
def test_side_by_side(pingan, expected, form, lang):
    result = pingan("evaluate", "--all", RECORDS, "--format", form, "--lang", lang)
    assert result.code == 0
    kind = {"table": "txt"}.get(form, form)
    assert_committed(expected / f"evaluate_all.{lang}.{kind}", result.out.replace("\r\n", "\n") + result.err)


@pytest.mark.usefixtures("_two_shipped")
def test_a_verdict_a_line_with_what_it_warns_of(pingan):
    result = pingan("evaluate", "--all", RECORDS, "--lang", "en")
    verdicts = [json.loads(line) for line in result.out.splitlines()]
    told = [(each["unit"], each["receipt"]["rulebook"], each["outcome"]) for each in verdicts]
    assert told == [
        ("v1", "small-village", "met"),
        ("v1", "small-round", "met"),
        ("v2", "small-village", "vetoed"),
        ("v2", "small-round", "vetoed"),
        ("t1", "small-round", "met"),
    ]
    assert [[warning["code"] for warning in each["warnings"]] for each in verdicts] == [
        [],
        [],
        ["W501", "W502"],
        [],
        [],
    ]
    assert result.err == "5 verdicts (places: 3): met 3, vetoed 2\n"


@pytest.mark.usefixtures("_two_shipped")
def test_the_verdicts_are_those_of_each_rulebook_alone(pingan):
    record = lines({"facts": {"命案数": 0, "矛盾纠纷化解率": "80%"}})
    together = pingan("evaluate", "--all", "-", "--proof", stdin=record).out
    alone = [pingan("evaluate", book, "-", "--proof", stdin=record).out for book in (VILLAGES, ROUND)]
    assert together == "".join(alone)
    assert pingan("evaluate", "--all", "-", "--proof", "--reference", stdin=record).out == together


@pytest.mark.usefixtures("_two_shipped")
def test_a_fact_is_known_where_any_rulebook_knows_it(pingan):
    for known in ("平安经费", "常住人口"):
        assert pingan("evaluate", "--all", "-", stdin=lines({"facts": {known: 5}})).code == 0
    result = pingan("evaluate", "--all", "-", "--lang", "en", stdin=lines({"facts": {"平安经废": 5, "常驻人口": 5}}))
    assert (result.code, result.out) == (2, "")
    assert result.err.count("D404") == 2
    assert 'did you mean "平安经费"' in result.err
    assert 'did you mean "常住人口"' in result.err


def test_a_fact_of_a_rulebook_that_is_added_is_known_to_those_that_come_along(pingan):
    record = lines({"facts": {"平安经费": 5}})
    assert pingan("evaluate", "--all", "-", stdin=record).code == 2
    result = pingan("evaluate", "--all", "-", "--rulebook", VILLAGES, stdin=record)
    assert result.code == 0
    under = [json.loads(line)["receipt"]["rulebook"] for line in result.out.splitlines()]
    assert {"small-village", "dali-pingan"} <= set(under)


@pytest.mark.parametrize("level", ["village", "township", "county"])
def test_every_rulebook_that_comes_along_judges_the_levels_it_has(pingan, level):
    result = pingan("evaluate", "--all", "-", stdin=lines({}, level=level))
    under = {json.loads(line)["receipt"]["rulebook"] for line in result.out.splitlines()}
    books = (load_rulebook(folder) for folder in installed().values())
    having = {book.id for book in books if any(level in each.levels for each in book.rulebook.titles.values())}
    assert (result.code, under) == (0, having)


def test_other_versions_stand_beside(pingan):
    arguments = ["evaluate", "--all", "-", "--rulebook", "dali-pingan@1.0.0", "--rulebook", "dali-pingan"]
    verdicts = map(json.loads, pingan(*arguments, stdin=lines({})).out.splitlines())
    receipts = [each["receipt"] for each in verdicts if each["receipt"]["rulebook"] == "dali-pingan"]
    assert sorted(each["version"] for each in receipts) == ["1.0.0", load_rulebook("dali-pingan").version]


@pytest.mark.usefixtures("_two_shipped")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_records(pingan, expected, lang):
    records = [
        {**RECORD, "facts": {"命案数": -1, "矛盾纠纷化解率": 95, "平安经废": 1}},
        {**RECORD, "unit": "v2", "level": "自然村"},
        {"unit": "v3", "period": 2024},
        {**RECORD, "unit": "v4"},
        {**RECORD, "unit": "v4"},
        {**RECORD, "unit": "v5", "facts": {"联系电话": "1"}},
    ]
    stdin = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records).encode()
    arguments = ["evaluate", "--all", "-", "--input-format", "jsonl", "--lang", lang]
    result = pingan(*arguments, stdin=stdin)
    assert (result.code, result.out) == (2, "")
    kept = pingan(*arguments, "--keep-going", "--format", "table", stdin=stdin)
    assert kept.code == 0
    assert kept.err.startswith(result.err)
    assert_committed(expected / f"evaluate_all_bad.{lang}.txt", kept.out + kept.err)


@pytest.mark.usefixtures("_two_shipped")
def test_failing_on_outcomes(pingan):
    assert pingan("evaluate", "--all", RECORDS, "--fail-on", "vetoed").code == 1
    assert pingan("evaluate", "--all", RECORDS, "--fail-on", "not_met").code == 0


@pytest.mark.parametrize(
    "option",
    [["--reading", "a=b"], ["--threshold", "a=1"], ["--title", "a"], ["--readings"], ["--missing"]],
    ids=lambda option: option[0],
)
def test_what_is_about_one_rulebook_does_not_go_with_all(pingan, option):
    result = pingan("evaluate", "--all", RECORDS, *option, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "they do not go with --all" in result.err


def test_records_are_not_written_over(pingan, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(lines({}))
    result = pingan("evaluate", "--all", path, "-o", path, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "U710" in result.err
    assert path.read_bytes() == lines({})


def test_a_rulebook_that_is_not_there(pingan):
    result = pingan("evaluate", "--all", "-", "--rulebook", "nowhere", "--lang", "en", stdin=lines({}))
    assert (result.code, result.out) == (2, "")
    assert "Y308" in result.err


SMALL = "tests/cli/books/small-village"


@pytest.mark.parametrize("book", ["dali-pingan", "dali-pingan@1.0.0", SMALL])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rulebook_is_not_named_with_all(pingan, book, lang):
    for arguments in ([book, "--all", RECORDS], ["--all", RECORDS, book], [book, "--all"]):
        result = pingan("evaluate", *arguments, "--lang", lang)
        assert (result.code, result.out) == (2, "")
        said = {
            "zh": f"和 --all 一起不写规则书：“{book}”是规则书，不是记录；要另加一本，写 --rulebook",
            "en": f'with --all no rulebook is named: "{book}" is a rulebook, not a file of records; --rulebook adds',
        }
        assert said[lang] in result.err


@pytest.mark.parametrize("arguments", [[RECORDS], [SMALL, RECORDS], []])
def test_other_rulebooks_only_go_with_all(pingan, arguments):
    result = pingan("evaluate", "--rulebook", "dali-pingan", *arguments, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "Error: --rulebook goes with --all" in result.err
    assert "Usage:" in result.err
    assert pingan("evaluate", "--rulebook", "dali-pingan", "--help", "--lang", "en").code == 0


def test_the_word_as_the_value_of_an_option(pingan, tmp_path, monkeypatch):
    book, records = Path(SMALL).absolute(), Path("tests/cli/records/villages.jsonl").absolute()
    monkeypatch.chdir(tmp_path)
    assert pingan("evaluate", "--output", "--all", book, records).code == 0
    [line, *_] = Path("--all").read_text("utf-8").splitlines()
    assert json.loads(line)["receipt"]["rulebook"] == "small-village"
    result = pingan("evaluate", "--period", "--all", book, "--lang", "en")
    assert "Error: RECORDS is missing" in result.err


@pytest.mark.usefixtures("_two_shipped")
def test_a_file_of_records_may_be_called_as_a_rulebook_is(pingan, tmp_path, monkeypatch):
    records = Path(RECORDS).absolute().read_bytes()
    monkeypatch.chdir(tmp_path)
    Path("dali-pingan").write_bytes(records)
    assert pingan("evaluate", "--all", "dali-pingan", "--input-format", "jsonl").code == 0


@pytest.mark.usefixtures("_two_shipped")
def test_everything_that_is_wrong_with_several_rulebooks_is_told_at_once(pingan, tmp_path):
    changed = tmp_path / "books" / VILLAGES.name
    shutil.copytree(VILLAGES.parent, tmp_path / "books")
    village = changed / "village.yaml"
    village.write_text(village.read_text("utf-8").replace("- 命案数 >= 1", "- not 命案数 == 0"), "utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "rulebook.yaml").write_text("rulebook: x\n", "utf-8")
    rulebooks = [part for each in (changed, broken, "nowhere") for part in ("--rulebook", each)]
    result = pingan("evaluate", "--all", "-", *rulebooks, "--lang", "en", stdin=lines({}))
    assert (result.code, result.out) == (2, "")
    assert f'U713 "small-village" and "{changed}" are both small-village 1.2.0, and differ' in result.err
    assert "broken/rulebook.yaml" in result.err
    assert "Y308" in result.err


@pytest.mark.usefixtures("_two_shipped")
def test_facts_of_one_id_that_are_not_of_one_type(pingan, tmp_path):
    (tmp_path / "rulebook.yaml").write_text(CLASHING, "utf-8")
    result = pingan("evaluate", "--all", "-", "--rulebook", tmp_path, "--lang", "en", stdin=lines({}))
    assert result.code == 0
    assert (
        'W608 "命案数" (homicide_cases) is a count of 起 in small-village 1.2.0, and a yes/no in clash 1.0.0'
        in result.err
    )
    beside = pingan("concordance", VILLAGES, tmp_path, "--lang", "en")
    assert beside.code == 0
    assert "W608" in beside.err
