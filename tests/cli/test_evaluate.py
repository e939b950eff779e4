"""`evaluate` and `explain`: verdicts for people, for programs, and for pipelines."""

import json

import pytest
from tests.committed import assert_committed

BOOK = "tests/cli/books/small-village"
RECORDS = "tests/cli/records/villages.jsonl"
MISTAKES = "tests/cli/records/mistakes.jsonl"
OUTCOMES = {"v1": "met", "v2": "not_met", "v3": "vetoed", "v4": "undetermined", "v5": "met"}


def outcomes(text):
    return {verdict["unit"]: verdict["outcome"] for verdict in map(json.loads, text.splitlines())}


def test_a_verdict_a_line(pingan):
    result = pingan("evaluate", BOOK, RECORDS, "--lang", "en")
    assert result.code == 0
    assert outcomes(result.out) == OUTCOMES
    assert result.err == "5 judged: met 2, not met 1, vetoed 1, undetermined 1\n"
    assert all("proof" not in json.loads(line) for line in result.out.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table(pingan, expected, lang):
    result = pingan("evaluate", BOOK, RECORDS, "--format", "table", "--lang", lang)
    assert result.code == 0
    assert_committed(expected / f"evaluate.{lang}.txt", result.out + result.err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_records_refuse_the_input(pingan, expected, tmp_path, lang):
    (tmp_path / "out.jsonl").write_text("earlier")
    result = pingan("evaluate", BOOK, RECORDS, MISTAKES, "-o", tmp_path / "out.jsonl", "--lang", lang)
    assert (result.code, result.out) == (2, "")
    assert (tmp_path / "out.jsonl").read_text() == "earlier"
    assert_committed(expected / f"bad_records.{lang}.txt", result.err)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_going_on_after_bad_records(pingan, expected, lang):
    result = pingan("evaluate", BOOK, MISTAKES, "--keep-going", "--format", "table", "--lang", lang)
    assert result.code == 0
    assert_committed(expected / f"keep_going.{lang}.txt", result.out + result.err)


def test_bad_records_as_data(pingan):
    result = pingan("evaluate", BOOK, MISTAKES, "--keep-going", "--lang", "en")
    judged, misspelt, misplaced = map(json.loads, result.out.splitlines())
    assert "errors" not in judged
    assert list(misspelt) == ["format", "unit", "name", "outcome", "errors"]
    assert misspelt["format"] == judged["format"] == 1
    assert (misspelt["unit"], misspelt["outcome"], misplaced["unit"]) == ("v6", "undetermined", "v7")
    assert {error["code"] for error in misspelt["errors"]} == {"D404", "D423"}
    assert all(error["line"] == 2 for error in misspelt["errors"])


@pytest.mark.parametrize(
    ("unit", "level", "told", "code", "lines"),
    [("t2", "township", "W503", 0, 2), ("t1", "village", "D462", 2, 0)],
)
def test_only_a_mistake_between_records_refuses_them(pingan, unit, level, told, code, lines):
    below = {"unit": "v1", "level": "village", "period": 2024, "parent": "t1"}
    beside = {"unit": unit, "level": level, "period": 2024}
    records = f"{json.dumps(below)}\n{json.dumps(beside)}\n"
    result = pingan("evaluate", "dali-pingan", "-", "--lang", "en", stdin=records.encode())
    assert (result.code, len(result.out.splitlines())) == (code, lines)
    assert result.err.startswith(told)


GOOD_ROW = '{"unit": "v1", "level": "village", "period": 2024}'


def test_a_row_that_is_no_record_is_undetermined(pingan):
    arguments = ["evaluate", BOOK, "-", "--input-format", "jsonl", "--lang", "en"]
    rows = f"{GOOD_ROW}\n{{bad\n".encode()
    assert pingan(*arguments, stdin=rows).code == 2
    result = pingan(*arguments, "--keep-going", stdin=rows)
    assert (result.code, outcomes(result.out)) == (0, {"v1": "undetermined", "": "undetermined"})
    assert "2 judged: undetermined 2 (1 of them with a bad record)" in result.err


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("{bad\n", "D512"),
        ("名称,矛盾纠纷数\n甲,1\n", "D521"),
        ('单位编码,矛盾纠纷数\nv1,1\nv2,"1\nv3,1\n', "D520"),
    ],
)
def test_nobody_knows_what_stands_in_an_unread_file(pingan, tmp_path, rows, code):
    path = tmp_path / ("rows.jsonl" if code == "D512" else "rows.csv")
    path.write_text(rows, "utf-8")
    defaults = ["--level", "village", "--period", "2024"]
    result = pingan("evaluate", BOOK, RECORDS, path, *defaults, "--keep-going")
    assert (result.code, result.out) == (2, "")
    assert code in result.err
    assert "judged" not in result.err


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("vetoed", 1), ("not_assessed", 0), ("not_assessed, not_met", 1), ("undetermined，not_assessed", 1)],
)
def test_failing_on_outcomes(pingan, fail_on, code):
    result = pingan("evaluate", BOOK, RECORDS, "--fail-on", fail_on)
    assert result.code == code
    assert outcomes(result.out) == OUTCOMES


def test_a_bad_record_is_undetermined(pingan):
    assert pingan("evaluate", BOOK, MISTAKES, "--keep-going", "--fail-on", "undetermined").code == 1


@pytest.mark.parametrize("adjusting", ["火灾的范围=不论大小", "fire_scope＝any_size"])
def test_another_reading(pingan, adjusting):
    result = pingan("evaluate", BOOK, RECORDS, "--reading", adjusting)
    assert outcomes(result.out) == {**OUTCOMES, "v5": "vetoed"}
    assert json.loads(result.out.splitlines()[0])["receipt"]["readings"] == {"fire_scope": "any_size"}


def test_another_threshold(pingan):
    result = pingan("evaluate", BOOK, RECORDS, "--threshold", "化解率标准=96%")
    assert outcomes(result.out) == {**OUTCOMES, "v1": "not_met", "v5": "not_met"}


def test_adjustments_that_do_not_fit(pingan):
    arguments = ["--reading", "fire_scope=all", "--threshold", "化解率=95%", "--threshold", "化解率标准=很高"]
    result = pingan("evaluate", BOOK, RECORDS, *arguments, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert [code in result.err for code in ("R314", "R308", "R341")] == [True] * 3


def test_the_title(pingan):
    assert outcomes(pingan("evaluate", BOOK, RECORDS, "--title", "平安村").out) == OUTCOMES
    result = pingan("evaluate", BOOK, RECORDS, "--title", "平安乡", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("U705") == 1


def test_both_evaluators_write_the_same(pingan):
    assert pingan("evaluate", BOOK, RECORDS).out == pingan("evaluate", BOOK, RECORDS, "--reference").out


def test_proofs(pingan):
    lines = pingan("evaluate", BOOK, RECORDS, "--proof").out.splitlines()
    assert [json.loads(line)["proof"]["kind"] for line in lines] == ["title"] * 5


def test_a_table_of_figures(pingan):
    result = pingan("evaluate", BOOK, "tests/cli/records/villages.csv", "--level", "village", "--period", "2024")
    assert outcomes(result.out) == {"v1": "not_met", "v2": "undetermined"}


def test_standard_input(pingan):
    with open(RECORDS, "rb") as file:
        result = pingan("evaluate", BOOK, "-", "--input-format", "jsonl", stdin=file.read())
    assert outcomes(result.out) == OUTCOMES


def test_another_encoding(pingan, tmp_path):
    with open("tests/cli/records/villages.csv", encoding="utf-8") as file:
        (tmp_path / "villages.csv").write_text(file.read(), "gbk")
    arguments = [tmp_path / "villages.csv", "--level", "village", "--period", "2024"]
    assert pingan("evaluate", BOOK, *arguments, "--encoding", "gbk").code == 0
    assert pingan("evaluate", BOOK, *arguments, "--encoding", "ascii").code == 2


def test_no_such_records(pingan):
    result = pingan("evaluate", BOOK, "no-such.jsonl", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "no-such.jsonl" in result.err


def test_a_broken_rulebook(pingan, tmp_path):
    (tmp_path / "rulebook.yaml").write_text("rulebook: x\n")
    for command in ("evaluate", "explain", "show"):
        arguments = [] if command == "show" else [RECORDS, *(["--unit", "v1"] if command == "explain" else [])]
        result = pingan(command, tmp_path, *arguments)
        assert (result.code, result.out) == (2, "")
        assert "Y207" in result.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain(pingan, expected, lang):
    result = pingan("explain", BOOK, RECORDS, "--unit", "v2", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert_committed(expected / f"explain.{lang}.txt", result.out)


def test_explain_as_data(pingan):
    result = pingan("explain", BOOK, RECORDS, "--unit", "v3", "--format", "json")
    assert json.loads(result.out)["proof"]["children"][3]["truth"] == "true"


def test_explain_looks_at_no_other_record(pingan):
    assert pingan("explain", BOOK, MISTAKES, "--unit", "v1").code == 0
    assert pingan("explain", BOOK, MISTAKES, "--unit", "v6").code == 2


def test_explain_says_why_a_place_may_not_be_found(pingan):
    rows = f"{GOOD_ROW}\n{{bad\n".encode()
    arguments = ["explain", BOOK, "-", "--input-format", "jsonl", "--lang", "en"]
    assert pingan(*arguments, "--unit", "v1", stdin=rows).code == 0
    result = pingan(*arguments, "--unit", "v2", stdin=rows)
    assert (result.code, result.out) == (2, "")
    assert "D512" in result.err


@pytest.mark.parametrize(("unit", "meant"), [("v22", "v2"), ("差一点村", "v2"), ("差一村", "v2")])
def test_explain_an_unknown_place(pingan, unit, meant):
    result = pingan("explain", BOOK, RECORDS, "--unit", unit, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert f'U703 there is no place "{unit}" in the records' in result.err
    assert f'did you mean "{meant}"' in result.err


def test_what_stands_in_place_of_a_verdict_is_written_as_verdicts_are(pingan):
    lines = pingan("evaluate", BOOK, MISTAKES, "--keep-going").out.splitlines()
    assert all(line == json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":")) for line in lines)
    schema = json.loads(pingan("schema", "verdict").out)
    forms = [schema["$defs"][each["$ref"].rpartition("/")[2]] for each in schema["oneOf"]]
    fitting = [[set(json.loads(line)) <= set(form["properties"]) for form in forms] for line in lines]
    assert fitting == [[True, False], [False, True], [False, True]]
