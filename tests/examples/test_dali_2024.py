"""The example round: made again byte for byte, and sound as data from the villages up to the counties."""

import re
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "dali-2024"
DATA = EXAMPLE / "data"
PAGES = ("dali-pingan/rulebook", "dali-pingan/village", "dali-pingan/township", "dali-pingan/county")
VOCABULARY = "common-facts/vocabulary"


def generated(folder, *arguments):
    """What the script writes into `folder`: bytes by path."""
    command = [sys.executable, "-B", EXAMPLE / "generate.py", "--into", folder, *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return written(folder)


def written(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def places(records):
    return [record for level in records.values() for record in level]


@pytest.fixture(scope="module")
def above(places):
    """The record above each place, by the place's unit."""
    by_unit = {place["unit"]: place for place in places}
    return {place["unit"]: by_unit[place["parent"]] for place in places if "parent" in place}


@pytest.fixture(scope="module")
def declared():
    """What the rulebook and its vocabulary declare, read as plain YAML: the pages that have a key."""
    loaded = [yaml.safe_load((ROOT / "rulebooks" / f"{page}.yaml").read_text("utf-8")) for page in (*PAGES, VOCABULARY)]
    return lambda key: [page[key] for page in loaded if key in page]


@pytest.fixture(scope="module")
def names(declared):
    """The names of all facts, derived ones and findings."""
    facts = {name for declaring in declared("facts") for block in declaring for name in block["names"]}
    derived = {name for declaring in declared("derived") for name in declaring}
    rules = [rule for kind in ("standards", "vetoes") for declaring in declared(kind) for rule in declaring.values()]
    return facts | derived | {name for rule in rules for name in rule.get("judged", {})}


def rows(record):
    ledger = record.get("ledgers", {}).get("案事件", [])
    return ledger if isinstance(ledger, list) else ledger["rows"]


def events(*of):
    """The events of records, as far as every level tells the same of them."""
    return Counter((str(row["日期"]), row["类别"], row.get("案由", "无案由")) for record in of for row in rows(record))


def test_the_script_writes_the_committed_records(tmp_path):
    assert generated(tmp_path) == written(DATA)


def test_another_seed_is_another_round(tmp_path):
    other = generated(tmp_path, "--seed", "7")
    assert other.keys() == written(DATA).keys()
    assert all(other[path] != content for path, content in written(DATA).items())


def test_there_are_as_many_places_as_in_the_prefecture(places):
    assert Counter(place["level"] for place in places) == {"county": 12, "township": 112, "village": 1157}


def test_every_county_has_a_file_of_its_own_and_one_for_its_villages():
    assert len(list((DATA / "counties").iterdir())) == 12
    assert {path.stem for path in (DATA / "villages").iterdir()} == {
        path.stem for path in (DATA / "counties").iterdir()
    }


def test_the_files_are_not_much_larger_than_the_villages_alone():
    assert sum(map(len, written(DATA).values())) < 4_500_000


def test_every_place_has_its_own_code_and_stands_below_one_of_the_next_level(places, above):
    next_level = {"village": "township", "township": "county"}
    assert len({place["unit"] for place in places}) == len(places)
    assert all(("parent" in place) == (place["level"] in next_level) for place in places)
    assert all(above[place["unit"]]["level"] == next_level[place["level"]] for place in places if "parent" in place)
    assert all(place["unit"].startswith(f"{place['parent']}-") for place in places if "parent" in place)


def test_every_township_has_villages_and_every_county_townships(records):
    villages = Counter(village["parent"] for village in records["village"])
    townships = Counter(township["parent"] for township in records["township"])
    assert villages.keys() == {township["unit"] for township in records["township"]}
    assert townships.keys() == {county["unit"] for county in records["county"]}
    assert min(villages.values()) >= 5


def test_counties_say_where_they_are(records):
    assert all(county["region"] == f"云南省大理白族自治州{county['name']}" for county in records["county"])


def test_no_two_places_beside_each_other_share_a_name(places):
    assert max(Counter((place.get("parent"), place["name"]) for place in places).values()) == 1


def test_every_key_is_declared(places, declared, names):
    (ledgers,) = declared("ledgers")
    columns = set(ledgers["案事件"]["columns"])
    for place in places:
        assert place["facts"].keys() <= names, place["unit"]
        assert all(row.keys() <= columns for row in rows(place)), place["unit"]


def test_every_finding_is_reported_by_nearly_all_villages_and_missed_by_some(records, declared):
    village = next(page for page in declared("standards") if "村民自治作用发挥好" in page)
    findings = {name for rule in village.values() for name in rule.get("judged", {})}
    told = Counter((name, str(record["facts"].get(name))) for record in records["village"] for name in findings)
    assert all(told[name, "True"] + told[name, "是"] > 1100 and told[name, "False"] >= 1 for name in findings)


# --- up the tree ---------------------------------------------------------------------------------------------------


def test_what_happens_in_a_village_is_in_the_ledgers_of_its_township_and_county(records, above):
    known = {place["unit"]: events(place) for level in ("township", "county") for place in records[level]}
    unreported = {place["unit"] for place in records["township"] if "ledgers" not in place}
    for village in records["village"]:
        township = above[village["unit"]]
        assert events(village) <= known[township["unit"]] or township["unit"] in unreported, village["unit"]
        assert events(village) <= known[above[township["unit"]]["unit"]], village["unit"]


def test_what_happens_in_townships_is_in_the_ledger_of_their_county(records):
    for county in records["county"]:
        townships = [township for township in records["township"] if township["parent"] == county["unit"]]
        assert events(*townships) <= events(county)


def test_townships_and_counties_have_events_that_no_place_below_them_reports(records):
    assert sum(events(*records["township"]).values()) > sum(events(*records["village"]).values())
    assert sum(events(*records["county"]).values()) > sum(events(*records["township"]).values())


def homicides(record):
    """The homicides of the year and the one of the year before, by day and deaths."""
    return Counter(
        (str(row["日期"]), int(row["死亡人数"]))
        for row in rows(record)
        if row["类别"] == "刑事案件" and (row["案由"] == "命案" or int(row.get("死亡人数") or 0) >= 1)
    )


def test_a_homicide_in_a_village_is_one_on_every_level(records, above):
    struck = [village for village in records["village"] if homicides(village)]
    assert len(struck) >= 6
    for village in struck:
        township = above[village["unit"]]
        assert homicides(village) <= homicides(township) or "ledgers" not in township
        assert homicides(village) <= homicides(above[township["unit"]])


@pytest.mark.parametrize("name", ["特殊群体漏管失控人数", "黑恶势力数", "黑恶势力保护伞数"])
def test_a_township_counts_what_its_villages_count(records, name):
    counted = Counter()
    for village in records["village"]:
        counted[village["parent"]] += village["facts"].get(name, 0)
    assert sum(counted.values()) >= 1
    assert all(township["facts"][name] == counted[township["unit"]] for township in records["township"])


def test_a_county_finds_of_all_its_villages_and_townships_what_each_of_them_reports(records, above):
    whole = {
        "综治服务中心建设规范": "村级综治服务中心全面规范化建设",
        "网格化管理落实": "村级网格化服务管理全面覆盖",
        "乡镇综治服务中心规范化建设": "乡镇综治服务中心全面规范化建设",
        "乡镇综治服务中心实体化运行": "乡镇综治服务中心全面实体化运行",
    }
    failed = set()
    for place in [*records["village"], *records["township"]]:
        county = above[place["unit"]] if place["level"] == "township" else above[above[place["unit"]]["unit"]]
        failed |= {(county["unit"], whole[one]) for one in whole if place["facts"].get(one) is False}
    told = {
        (county["unit"], of) for county in records["county"] for of in whole.values() if county["facts"][of] == "否"
    }
    assert told == failed
    assert failed


def criminal_cases(county):
    year = str(county["period"])
    within = [row for row in rows(county) if str(row["日期"]).startswith(year)]
    return sum(row["类别"] == "刑事案件" for row in within)


def test_the_prefecture_is_its_counties_together(records):
    facts = [county["facts"] for county in records["county"]]
    populations = [
        int(each.get("value") if isinstance(each, dict) else each) for each in (f["常住人口"] for f in facts)
    ]
    crimes = [criminal_cases(county) for county in records["county"]]
    rates = [Fraction(100_000 * crime, people) for crime, people in zip(crimes, populations, strict=True)]
    pooled, mean = Fraction(100_000 * sum(crimes), sum(populations)), sum(rates) / 12
    for each, rate in zip(facts, rates, strict=True):
        assert int(each.get("全州常住人口", sum(populations))) == sum(populations)
        assert int(each.get("全州刑事案件数", sum(crimes))) == sum(crimes)
        assert abs(Fraction(each.get("全州刑事违法犯罪率", pooled)) - pooled) <= Fraction("0.005")
        assert abs(Fraction(each["各县市刑事违法犯罪率均值"]) - mean) <= Fraction("0.005")
        assert int(each["刑事违法犯罪率全州位次"]) == 1 + sum(other > rate for other in rates)


def test_more_homicides_per_head_are_a_rank_nearer_to_the_first(records):
    def rate(county):
        people = county["facts"]["常住人口"]
        in_year = sum(day.startswith(str(county["period"])) for day, _ in homicides(county))
        return Fraction(in_year, int(people["value"] if isinstance(people, dict) else people))

    ranked = sorted(records["county"], key=rate, reverse=True)
    ranks = [int(county["facts"]["命案发案率全省位次"]) for county in ranked]
    assert ranks == sorted(ranks)
    assert ranks[0] < ranks[-1] == ranks[-2]


def test_the_series_begin_with_the_quarter_before_the_year(records):
    for county in records["county"]:
        quarters = list(county["facts"]["污水毒品浓度"])
        assert quarters == ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


def test_every_county_file_says_that_it_is_invented():
    for path in (DATA / "counties").iterdir():
        first = path.read_text("utf-8").splitlines()[0]
        assert re.match(r"# .*编造.*invented", first), path


def test_there_are_five():
    assert {path.stem for path in (EXAMPLE / "five").iterdir()} == {
        "met",
        "rate_short",
        "homicide",
        "missing_report",
        "no_disputes",
    }
