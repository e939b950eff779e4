"""The years before the example round, made by its script: sound by themselves, and hanging together with 2024."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from pingan_rules.tables.records import read_record_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "dali-2024"
DATA = EXAMPLE / "data"
BEFORE = (2022, 2023)
YEARS = (*BEFORE, 2024)
OUTCOMES = {
    (2022, "county"): {"met": 4, "not_met": 2, "undetermined": 1, "vetoed": 5},
    (2022, "township"): {"met": 62, "not_met": 27, "undetermined": 8, "vetoed": 15},
    (2022, "village"): {"met": 778, "not_met": 172, "undetermined": 139, "vetoed": 68},
    (2023, "county"): {"met": 5, "not_met": 3, "undetermined": 1, "vetoed": 3},
    (2023, "township"): {"met": 62, "not_met": 24, "undetermined": 9, "vetoed": 17},
    (2023, "village"): {"met": 830, "not_met": 138, "undetermined": 122, "vetoed": 67},
}
# What a year says of itself, and what the year after says of it.
SAID_AFTER = {"通报整改级别": "上年度通报整改级别", "挂牌整治级别": "上年度挂牌督办级别"}
TIERS = ("无", "村级", "乡镇级", "县级", "州级")

MERGED = {"dl-09-04-03": ["dl-09-04-31", "dl-09-04-32"]}
SPLIT = {"dl-04-06-03": ["dl-04-06-31"], "dl-04-06-05": ["dl-04-06-31"]}
RENUMBERED = {"dl-11-07-02": ["dl-11-07-31"]}
FORMERLY = {**MERGED, **SPLIT, **RENUMBERED}


def run(*arguments):
    command = [sys.executable, "-B", EXAMPLE / "generate.py", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def written(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder):
    """The records in `folder` as plain data, by unit."""
    paths = [*sorted(folder.glob("counties/*")), folder / "townships.jsonl", *sorted(folder.glob("villages/*"))]
    records = [raw.data for raw in read_record_files(paths)]
    assert len({record["unit"] for record in records}) == len(records)
    return {record["unit"]: record for record in records}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Where the records of each year are."""
    made = {year: tmp_path_factory.mktemp(str(year)) for year in BEFORE}
    for year, folder in made.items():
        assert run("--year", year, "--into", folder).returncode == 0
    return {**made, 2024: DATA}


@pytest.fixture(scope="module")
def years(folders):
    """The records of each year by unit."""
    return {year: read(folder) for year, folder in folders.items()}


@pytest.fixture(scope="module")
def judged_years(book, years):
    """The verdicts of each year by unit."""
    return {
        year: {verdict.unit: verdict for verdict in book.evaluate_many(records.values())}
        for year, records in years.items()
    }


def rows(record):
    ledger = record.get("ledgers", {}).get("案事件", [])
    return ledger if isinstance(ledger, list) else ledger["rows"]


def events(*of):
    """The events of records, as far as every level tells the same of them."""
    return Counter((str(row["日期"]), row["类别"], row.get("案由", "无案由")) for record in of for row in rows(record))


def before(unit, year):
    """The codes that the place with the code `unit` in `year` had in the year before."""
    return FORMERLY.get(unit, [unit]) if year == 2024 else [unit]


# --- each year by itself -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_every_year_is_judged_without_error_or_warning(judged_years, years, year):
    assert judged_years[year].keys() == years[year].keys()
    assert {verdict.warnings for verdict in judged_years[year].values()} == {()}


@pytest.mark.parametrize(("year", "level"), OUTCOMES)
def test_each_level_has_some_of_each_outcome(judged_years, year, level):
    counted = Counter(str(verdict.outcome) for verdict in judged_years[year].values() if verdict.level == level)
    assert counted == OUTCOMES[year, level]
    cells = (counted[outcome] for outcome in ("met", "not_met", "vetoed", "undetermined"))
    assert min(counted.values()) >= 1
    assert " | ".join(map(str, cells)) in (EXAMPLE / "README.md").read_text("utf-8")


@pytest.mark.parametrize("year", BEFORE)
def test_the_layout_is_that_of_2024(folders, year):
    assert written(folders[year]).keys() == written(DATA).keys()


@pytest.mark.parametrize("year", BEFORE)
def test_every_place_says_the_year_and_stands_below_one_of_the_next_level(years, year):
    records, next_level = years[year], {"village": "township", "township": "county"}
    assert Counter(record["level"] for record in records.values()) == {"county": 12, "township": 112, "village": 1157}
    assert all(int(record["period"]) == year for record in records.values())
    assert all(("parent" in record) == (record["level"] in next_level) for record in records.values())
    below = [record for record in records.values() if "parent" in record]
    assert all(records[record["parent"]]["level"] == next_level[record["level"]] for record in below)
    assert max(Counter((record.get("parent"), record["name"]) for record in records.values()).values()) == 1


@pytest.mark.parametrize("year", BEFORE)
def test_events_are_of_the_year_and_known_above(years, year):
    records = years[year]
    assert all(str(row["日期"]).startswith(str(year)) for record in records.values() for row in rows(record))
    for record in records.values():
        above = records.get(record.get("parent"), {})
        assert events(record) <= events(above) or "ledgers" not in above, record["unit"]


@pytest.mark.parametrize("year", BEFORE)
def test_days_within_facts_are_of_the_year(years, year):
    dated = [fact for record in years[year].values() for fact in record["facts"].values() if isinstance(fact, dict)]
    days = [fact["date"] for fact in dated if "date" in fact]
    assert days
    assert all(day.startswith(str(year)) for day in days)


# --- one year and the next -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", BEFORE)
def test_other_than_the_few_the_places_are_the_same(years, year):
    def places(year):
        return {unit: (each["name"], each["level"], each.get("parent")) for unit, each in years[year].items()}

    former = {code for codes in FORMERLY.values() for code in codes}
    assert places(year).keys() - places(2024).keys() == former
    assert places(2024).keys() - places(year).keys() == FORMERLY.keys()
    assert all(places(year)[unit] == places(2024)[unit] for unit in places(year).keys() - former)
    assert places(2022) == places(2023)
    for unit, codes in FORMERLY.items():
        assert {places(year)[code][1:] for code in codes} == {places(2024)[unit][1:]}


def test_the_village_with_another_code_was_vetoed_under_the_old_one(judged_years):
    [(now, [then])] = RENUMBERED.items()
    assert judged_years[2023][then].outcome == "vetoed"
    assert judged_years[2024][now].outcome == "met"
    assert judged_years[2023][then].name == judged_years[2024][now].name


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize(("own", "said"), SAID_AFTER.items())
def test_a_year_says_of_itself_what_the_next_one_says_of_it(years, year, own, said):
    barred = 0
    for unit, record in years[year].items():
        after = record["facts"].get(said)
        told = {years[year - 1][code]["facts"].get(own) for code in before(unit, year)}
        if after in TIERS:
            assert after in told or (told - set(TIERS) and after == "无"), unit
            barred += after != "无"
    assert barred >= 3


@pytest.mark.parametrize("year", BEFORE)
@pytest.mark.parametrize(("own", "said"), SAID_AFTER.items())
def test_no_tier_of_a_year_is_forgotten_in_the_next(years, year, own, said):
    said_after = defaultdict(set)
    for unit, record in years[year + 1].items():
        for code in before(unit, year + 1):
            said_after[code].add(record["facts"].get(said))
    for unit, record in years[year].items():
        tier = record["facts"].get(own)
        assert tier not in TIERS[1:] or tier in said_after[unit], unit


def test_a_homicide_on_the_last_day_of_2023_is_in_both_years(years, judged_years):
    last = [
        unit
        for unit, record in years[2024].items()
        if record["level"] == "village" and any(row["日期"] == "2023-12-31" for row in rows(record))
    ]
    assert len(last) == 4
    assert all(judged_years[2024][unit].outcome == "met" for unit in last)
    assert all(judged_years[2023][unit].outcome == "vetoed" for unit in last)


@pytest.mark.parametrize("year", BEFORE)
def test_a_series_ends_where_the_next_one_begins(years, year):
    for unit, record in years[year].items():
        if record["level"] == "county":
            series = record["facts"]["污水毒品浓度"]
            assert list(series) == [f"{year - 1}-Q4", *(f"{year}-Q{number}" for number in (1, 2, 3, 4))]
            assert series[f"{year}-Q4"] == years[year + 1][unit]["facts"]["污水毒品浓度"][f"{year}-Q4"]


@pytest.mark.parametrize("year", BEFORE)
def test_the_railway_runs_where_it_runs(years, year):
    duty = "有铁路护路任务"
    townships = [unit for unit, record in years[2024].items() if record["level"] == "township"]
    assert all(years[year][unit]["facts"][duty] == years[2024][unit]["facts"][duty] for unit in townships)


@pytest.mark.parametrize("year", BEFORE)
def test_figures_are_others_in_another_year(years, year):
    for level, name in (("county", "常住人口"), ("township", "社会治安突出问题数"), ("village", "矛盾纠纷数")):
        common = [u for u, each in years[year].items() if each["level"] == level and u in years[year + 1]]
        changed = [u for u in common if years[year][u]["facts"].get(name) != years[year + 1][u]["facts"].get(name)]
        assert 2 * len(changed) > len(common), level


@pytest.mark.parametrize("year", BEFORE)
@pytest.mark.parametrize("level", ["township", "village"])
def test_a_place_good_in_one_year_is_likelier_good_in_the_next(judged_years, year, level):
    then, next_ = judged_years[year], judged_years[year + 1]
    common = [unit for unit in then if unit in next_ and then[unit].level == level]

    def share_met_next(met):
        units = [unit for unit in common if (then[unit].outcome == "met") is met]
        return sum(next_[unit].outcome == "met" for unit in units) / len(units)

    assert share_met_next(True) > share_met_next(False) + 0.1
    assert 0.05 < share_met_next(False) < share_met_next(True) < 0.95


# --- the history ---------------------------------------------------------------------------------------------------


def lines(year):
    return (EXAMPLE / "history" / f"{year}.jsonl").read_text("utf-8").splitlines()


@pytest.mark.parametrize("year", BEFORE)
def test_the_history_is_what_comes_of_the_records_of_the_year(judged_years, book, year):
    results = {each["unit"]: each for each in map(json.loads, lines(year))}
    verdicts = judged_years[year]
    assert {unit: each["outcome"] for unit, each in results.items()} == {u: v.outcome for u, v in verdicts.items()}
    assert all(each["receipt"]["record"] == verdicts[unit].record.digest for unit, each in results.items())
    assert {each["receipt"]["digest"] for each in results.values()} == {book.digest}


def test_the_history_of_2023_is_made_again_byte_for_byte(book, years):
    made = book.assess(years[2023].values(), history=map(json.loads, lines(2022)))
    assert list(made.lines()) == lines(2023)


# --- the script ----------------------------------------------------------------------------------------------------


def test_the_same_year_comes_out_the_same(tmp_path, folders):
    run("--year", 2022, "--into", tmp_path)
    assert written(tmp_path) == written(folders[2022])


def test_another_seed_has_a_past_of_its_own(tmp_path, folders, book):
    assert run("--year", 2022, "--seed", 7, "--into", tmp_path).returncode == 0
    records = read(tmp_path)
    outcomes = Counter(str(verdict.outcome) for verdict in book.evaluate_many(records.values()))
    assert written(tmp_path) != written(folders[2022])
    assert {code for codes in FORMERLY.values() for code in codes} <= records.keys()
    assert outcomes.keys() == {"met", "not_met", "vetoed", "undetermined"}


def test_when_asked_the_records_of_2024_name_former_codes_and_change_in_nothing_else(tmp_path):
    for flag in ("--formerly", "--no-formerly"):
        assert run(flag, "--into", tmp_path / flag).returncode == 0
    told, silent = (written(tmp_path / flag) for flag in ("--formerly", "--no-formerly"))
    named = {}
    for path, content in told.items():
        if path.endswith(".jsonl"):
            records = [json.loads(line) for line in content.splitlines()]
            named.update({record["unit"]: record.pop("formerly") for record in records if "formerly" in record})
            assert records == [json.loads(line) for line in silent[path].splitlines()]
        else:
            assert content == silent[path]
    assert named == FORMERLY


@pytest.mark.parametrize("year", [2021, 2025])
def test_other_years_are_refused(tmp_path, year):
    assert run("--year", year, "--into", tmp_path).returncode == 2
    assert written(tmp_path) == {}


def test_an_earlier_year_is_not_written_over_2024():
    committed = written(DATA)
    refused = run("--year", 2023)
    assert refused.returncode == 2
    assert "--into FOLDER" in refused.stderr
    assert written(DATA) == committed
