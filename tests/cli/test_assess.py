"""`assess`: a whole round for people, for programs, and for the next round."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.cli.main import main

ROUND = "tests/cli/round"
BOOK = f"{ROUND}/book"
BEFORE, NOW = f"{ROUND}/2023.csv", f"{ROUND}/2024.csv"
HEAD = {"period": 2024}
COUNTY = {**HEAD, "unit": "c1", "level": "county"}
TOWNSHIP = {**HEAD, "unit": "t1", "level": "township", "parent": "c1"}
VILLAGE = {**HEAD, "unit": "v1", "level": "village", "parent": "t1"}


def lines(*records):
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()


@pytest.fixture
def history(pingan, tmp_path):
    """The results of 2023, in a file."""
    path = tmp_path / "2023.jsonl"
    assert pingan("assess", BOOK, BEFORE, "-o", path).code == 0
    return path


@pytest.fixture
def result(history):
    """One result of 2023, as data."""
    return json.loads(history.read_text("utf-8").splitlines()[0])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_for_a_meeting(pingan, expected, history, lang):
    result = pingan("assess", BOOK, NOW, "--history", history, "--format", "text", "--lang", lang)
    assert result.code == 0
    assert_committed(expected / f"assess.{lang}.txt", result.out + result.err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_of_one_unit(pingan, expected, history, lang):
    units = [pingan("assess", BOOK, NOW, "--history", history, "--unit", unit, "--lang", lang) for unit in ("t1", "t2")]
    assert {unit.code for unit in units} == {0}
    assert_committed(expected / f"assess_unit.{lang}.txt", "\n".join(unit.out for unit in units))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_for_a_spreadsheet(pingan, expected, history, lang):
    result = pingan("assess", BOOK, NOW, "--history", history, "--format", "csv", "--lang", lang)
    assert result.code == 0
    assert_committed(expected / f"assess.{lang}.csv", result.out.replace("\r\n", "\n"))


def test_the_rows_of_python_are_those_of_the_sheet(pingan, history):
    book = load_rulebook(BOOK)
    records = book.rows(csv.DictReader(io.StringIO(Path(BEFORE).read_text("utf-8"))))
    sheet = pingan("assess", BOOK, BEFORE, "--format", "csv", "--lang", "zh").out.removeprefix("\ufeff")
    rows = [dict(row) for row in csv.DictReader(io.StringIO(sheet))]
    assert [dict(row) for row in book.assess(records).rows()] == rows
    assert {"平安村占比", "平安乡镇得分", "平安乡镇等次", "黄牌警告"} <= rows[0].keys()


def test_a_line_a_unit(pingan, history):
    result = pingan("assess", BOOK, NOW, "--history", history, "--lang", "en")
    units = {unit["unit"]: unit for unit in map(json.loads, result.out.splitlines())}
    assert list(units) == ["c1", "t1", "t2", "v1", "v2", "v3", "v5", "v6", "v7"]
    assert units["t2"]["values"]["safe_villages_share"] == "1/3"
    assert units["t1"]["honours"]["city_honour"] == {"eligible": "true", "held": "true"}
    assert units["t2"]["sanctions"] == {"yellow_card": "true"}
    assert result.err == "9 judged: met 5, not met 2, vetoed 1, undetermined 1\n"


def test_history_makes_the_difference(pingan):
    without = pingan("assess", BOOK, NOW, "--unit", "t1", "--format", "json")
    [unit] = map(json.loads, without.out.splitlines())
    assert unit["honours"]["city_honour"]["held"] == "unknown"


def test_the_order_of_files_and_rows_does_not_matter(pingan, tmp_path, history):
    head, *rows = Path(NOW).read_text("utf-8").splitlines()
    parts = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path, some in zip(parts, (rows[4:], rows[:4]), strict=True):
        path.write_text("\n".join([head, *reversed(some)]) + "\n", "utf-8")
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(f"{line}\n" for line in reversed(history.read_text("utf-8").splitlines())), "utf-8")
    arguments = [["--format", "json"], ["--format", "csv"], ["--format", "text"], ["--unit", "t1"], ["--unit", "c1"]]
    for each in arguments:
        whole = pingan("assess", BOOK, NOW, "--history", history, *each, "--lang", "zh").out
        assert whole == pingan("assess", BOOK, *parts, "--history", turned, *each, "--lang", "zh").out


def test_a_complete_history(pingan, history):
    arguments = ["assess", BOOK, NOW, "--history", history, "--unit", "t1", "--format", "json"]
    assert json.loads(pingan(*arguments).out)["values"]["years_met"] == ["2", None]
    assert json.loads(pingan(*arguments, "--complete-history").out)["values"]["years_met"] == "2"


def test_nothing_before(pingan):
    arguments = ["assess", BOOK, BEFORE, "--complete-history"]
    [unit] = map(json.loads, pingan(*arguments, "--unit", "t1", "--format", "json").out.splitlines())
    assert unit["values"]["years_met"] == "1"
    assert "历史：没有，以前没有参评过\n" in pingan(*arguments, "--format", "text", "--lang", "zh").out


def test_a_table_is_no_history(pingan):
    result = pingan("assess", BOOK, NOW, "--history", BEFORE, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("D477") == 1
    assert "it is a csv file" in result.err
    assert "--format json -o 2023.jsonl" in result.err


def test_one_cause_is_told_once(pingan, history, tmp_path):
    twice = pingan("assess", BOOK, BEFORE, "--history", history, "--lang", "en")
    assert (twice.code, twice.err.count("D473")) == (2, 1)
    assert 'also "t1" --> ' in twice.err


def test_several_periods_at_once(pingan):
    result = pingan("assess", BOOK, BEFORE, NOW, "--format", "text", "--lang", "en")
    assert result.code == 0
    assert [line for line in result.out.splitlines() if line.startswith("Period")] == [
        "Period 2023; 7 places: county 1, township 2, village 4",
        "Period 2024; 9 places: county 1, township 2, village 6",
    ]
    assert [line for line in result.out.splitlines() if line.startswith("History")] == [
        "History: none given",
        "History: earlier periods assessed together: 2023 (7)",
    ]


@pytest.mark.parametrize(("fail_on", "code"), [("vetoed", 1), ("not_assessed", 0)])
def test_failing_on_outcomes(pingan, fail_on, code):
    assert pingan("assess", BOOK, NOW, "--fail-on", fail_on).code == code


def test_another_threshold(pingan):
    arguments = ["assess", BOOK, BEFORE, "--unit", "t2", "--format", "json"]
    assert json.loads(pingan(*arguments).out)["outcome"] == "not_met"
    adjusted = json.loads(pingan(*arguments, "--threshold", "share_floor=0%").out)
    assert (adjusted["outcome"], adjusted["receipt"]["adjustments"]) == ("met", {"share_floor": "0"})


def test_a_bad_record_keeps_its_place(pingan):
    bad = {**VILLAGE, "facts": {"命案数": "三起"}}
    records = lines(COUNTY, TOWNSHIP, bad)
    arguments = ["assess", BOOK, "-", "--input-format", "jsonl", "--lang", "en"]
    refused = pingan(*arguments, stdin=records)
    assert (refused.code, refused.out) == (2, "")
    result = pingan(*arguments, "--keep-going", stdin=records)
    units = {unit["unit"]: unit["outcome"] for unit in map(json.loads, result.out.splitlines())}
    assert (result.code, units) == (0, {"c1": "undetermined", "t1": "undetermined", "v1": "undetermined"})
    assert "(1 of them with a bad record)" in result.err


@pytest.mark.parametrize("row", [b"[]\n", b"{}\n", b'{"unit": "v2"}\n', b"{bad\n"])
def test_a_record_of_nobody_knows_which_place_refuses_the_round(pingan, row):
    arguments = ["assess", BOOK, "-", "--input-format", "jsonl", "--keep-going"]
    result = pingan(*arguments, stdin=lines(COUNTY) + row)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err


BROKEN_TREES = {
    "missing parent": (COUNTY, {**TOWNSHIP, "parent": "c2"}),
    "wrong level": (COUNTY, TOWNSHIP, {**VILLAGE, "parent": "c1"}),
    "circle": ({**COUNTY, "parent": "t1"}, TOWNSHIP),
    "own parent": (COUNTY, {**TOWNSHIP, "parent": "t1"}),
    "twice": (COUNTY, TOWNSHIP, VILLAGE, VILLAGE),
    "contradiction": (COUNTY, {**TOWNSHIP, "facts": {"平安村数": 3}}, VILLAGE),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_broken_trees(pingan, expected, tmp_path, lang):
    told = []
    path = tmp_path / "records.jsonl"
    for name, records in BROKEN_TREES.items():
        path.write_bytes(lines(*records))
        result = pingan("assess", BOOK, path, "--lang", lang)
        assert (name, result.code, result.out) == (name, 2, "")
        told.append(f"# {name}\n{result.err.replace(str(tmp_path), '…')}")
    assert_committed(expected / f"assess_broken.{lang}.txt", "\n".join(told))


def bad_histories(result):
    """What is no history for this round, line by line."""
    receipt = result["receipt"]
    return {
        "no JSON": ["{bad"],
        "no object": ["[]"],
        "a verdict": [json.dumps({"outcome": "met", "receipt": {}, "record": {}})],
        "a field is missing": [json.dumps({key: each for key, each in result.items() if key != "receipt"})],
        "another version of the form": [json.dumps({**result, "round": 2})],
        "a level that there is not": [json.dumps({**result, "level": "planet"})],
        "a period that is none": [json.dumps({**result, "period": "soon"})],
        "a value that cannot be read": [json.dumps({**result, "values": {"safe_villages_share": "much"}})],
        "another rulebook": [json.dumps({**result, "receipt": {**receipt, "rulebook": "other"}})],
        "twice": [json.dumps(result)] * 2,
        "overlapping": [json.dumps({**result, "period": "2024-Q2"})],
        "a unit that vanished": [json.dumps({**result, "unit": "t9", "level": "township", "parent": "c1"})],
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_history(pingan, expected, tmp_path, result, lang):
    told = []
    path = tmp_path / "bad.jsonl"
    for name, rows in bad_histories(result).items():
        path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
        refused = pingan("assess", BOOK, NOW, "--history", path, "--lang", lang)
        assert (name, refused.code, refused.out) == (name, 2, "")
        told.append(f"# {name}\n{refused.err.replace(str(tmp_path), '…')}")
    assert_committed(expected / f"assess_history.{lang}.txt", "\n".join(told))


def test_a_history_that_is_not_there(pingan, tmp_path):
    result = pingan("assess", BOOK, NOW, "--history", tmp_path / "none.jsonl", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "none.jsonl" in result.err


def test_an_unknown_unit(pingan):
    result = pingan("assess", BOOK, NOW, "--unit", "柳溪镇", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "U703" in result.err
    assert '"t1"' in result.err


def test_nothing_is_written_over(pingan, history):
    before = history.read_bytes()
    result = pingan("assess", BOOK, NOW, "--history", history, "-o", history)
    assert (result.code, result.out) == (2, "")
    assert "U710" in result.err
    assert history.read_bytes() == before


def test_an_earlier_file_stays_where_the_round_is_refused(pingan, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")
    assert pingan("assess", BOOK, "-", "-o", path, stdin=lines({**TOWNSHIP, "level": "planet"})).code == 2
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("out.jsonl", "earlier")]


def test_an_interruption_is_one(pingan, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("pingan_rules.verdicts.rounds.UnitData.model_dump_json", interrupted)
    result = pingan("assess", BOOK, BEFORE)
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_big_round_is_told_in_few_words(pingan, tmp_path):
    villages = [
        {**VILLAGE, "unit": f"v{number}", "name": f"村{number}", "facts": {"命案数": 1}} for number in range(3_000)
    ]
    path = tmp_path / "big.jsonl"
    path.write_bytes(lines(COUNTY, TOWNSHIP, *villages))
    page = pingan("assess", BOOK, path, "--format", "text", "--lang", "zh")
    unit = pingan("assess", BOOK, path, "--unit", "t1", "--lang", "zh")
    assert (page.code, unit.code) == (0, 0)
    assert len(page.out) < 2_000
    assert len(unit.out) < 10_000
    assert "没有达标的 3000 个：" in unit.out
    assert "等 3000 个" in unit.out


def test_help_is_there_without_reading_anything(capsys):
    assert main(["assess", "--help", "--lang", "en"]) == 0
    assert "--complete-history" in capsys.readouterr().out


def test_lines_of_a_round_are_not_verified_one_by_one(pingan, history):
    result = pingan("verify", history, "--lang", "en")
    assert result.code == 1
    assert "V709" in result.out
    assert "pingan assess" in result.out
    assert "V702" not in result.out


def test_results_found_on_trial_are_named_where_they_are_history(pingan, tmp_path):
    path = tmp_path / "trial.jsonl"
    changed = ["--threshold", "share_floor=0%"]
    assert pingan("assess", BOOK, BEFORE, *changed, "-o", path).code == 0
    told = pingan("assess", BOOK, NOW, "--history", path, "--lang", "en")
    assert told.code == 0
    assert told.err.count("W507") == 1
    assert "of the history 7 results" in told.err
    assert "share_floor = 0\n" in told.err
    assert "W507" not in pingan("assess", BOOK, NOW, "--history", path, *changed).err
