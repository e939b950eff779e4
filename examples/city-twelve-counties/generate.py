"""Writes the records of an invented city: twelve counties, four townships in each, three years. Always the same.

Run from anywhere: `python examples/city-twelve-counties/generate.py`. It writes `data/` beside this file.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
YEARS = (2018, 2019, 2020)
SEED = 2020
CITY = "city"
COUNTIES = {
    "c01": "城中区",
    "c02": "城东区",
    "c03": "城西区",
    "c04": "北山县",
    "c05": "南溪县",
    "c06": "东坪县",
    "c07": "西川县",
    "c08": "河口县",
    "c09": "岭上县",
    "c10": "长桥县",
    "c11": "青石县",
    "c12": "白湾县",
}
TOWNSHIPS = "一二三四"
QUARTERS = tuple(f"第{number}季度考核得分" for number in "一二三四")

# What the story of the three years needs; everything else is drawn.
SCORES = {
    (2018, "c04"): (66, 61, 69, 64),
    (2019, "c04"): (70, 72, 68, 70),
    (2019, "c06"): (75, 65, 72, 68),
    (2020, "c04"): (63, 70, 66, 61),
    (2020, "c09"): (88, 91, None, 86),
}
MET_COUNTIES = {
    2018: {"c01", "c02", "c05", "c10"},
    2019: {"c01", "c02", "c03", "c05", "c08", "c10", "c11"},
    2020: {*COUNTIES} - {"c09"},
}
NOT_RATED = {(2020, "c09")}
NEGLECT = {(2019, "c08")}
BARRED = {(2020, "c04"), *NEGLECT}
MET_TOWNSHIPS = {2018: 14, 2019: 24, 2020: 44}
CITY_FIGURES = {
    2018: {"群众参与率": "84.5%", "治安防控体系覆盖率": "81%", "政法队伍满意度": "88.2%", "群众安全感": "87.6%"},
    2019: {"群众参与率": "88.1%", "治安防控体系覆盖率": "86%", "政法队伍满意度": "90.4%", "群众安全感": "91%"},
    2020: {"群众参与率": "91.2%", "治安防控体系覆盖率": "90%", "政法队伍满意度": "92.5%", "群众安全感": "93.1%"},
}
JUDGED_OF_THE_CITY = (
    *("全区综治先进", "全省综治先进", "刑事案件高发势头遏制", "突出治安问题遏制", "涉黄现象遏制", "涉赌现象遏制"),
    *("涉毒现象遏制", "越级集访遏制", "非正常上访遏制", "公共安全重大事故遏制"),
)
COUNTS_OF_THE_CITY = (
    *("敏感时期安保重大事故数", "重大活动安保重大事故数", "重要目标安保重大事故数", "要害部位安保重大事故数"),
    "重大影响干警违法犯罪案件数",
)
FOUND_OF_A_TOWNSHIP = (
    *("乡镇失职致严重社会治安问题", "乡镇失职致安全生产事故"),
    *("乡镇发生重大治安问题", "乡镇发生安全生产事故追责"),
)


def yes(is_so: bool) -> str:
    """Yes or no as the tables write it."""
    return "是" if is_so else "否"


def county_rows(year: int, dice: random.Random) -> Iterator[dict[str, object]]:
    """The counties of a year: what the city found, and the four scores. The ranking began in 2018."""
    for id_, name in COUNTIES.items():
        drawn = tuple(dice.randint(82, 97) for _ in QUARTERS)
        scores = SCORES.get((year, id_), drawn)
        is_met = id_ in MET_COUNTIES[year]
        row: dict[str, object] = {
            "年度": year,
            "层级": "county",
            "上级": CITY,
            "单位编码": id_,
            "名称": name,
            "地区": "XX市",
        }
        row["平安县市评定"] = "" if (year, id_) in NOT_RATED else "达标" if is_met else "未达标"
        row |= {quarter: "" if score is None else score for quarter, score in zip(QUARTERS, scores, strict=True)}
        if year == YEARS[0]:
            row["连续末位年数"] = int(id_ == "c04")
        row["市里已授予平安县区"] = yes(is_met and (year, id_) not in BARRED)
        row["荣获省级平安县区"] = yes((year, id_) == (2020, "c01"))
        row["县区失职致严重社会治安问题"] = "否"
        row["县区失职致安全生产事故"] = yes((year, id_) in NEGLECT)
        row["县区发生重大治安问题"] = yes((year, id_) == (2018, "c07"))
        row["县区发生安全生产事故追责"] = "否"
        yield row


def township_rows(year: int, dice: random.Random) -> Iterator[dict[str, object]]:
    """The townships of a year: how they were rated, their patrol teams, and who bore the police station's funds."""
    names = [(county, number) for county in COUNTIES for number in range(1, len(TOWNSHIPS) + 1)]
    met = set(dice.sample(names, MET_TOWNSHIPS[year]))
    for county, number in names:
        name = f"{COUNTIES[county][:2]}{TOWNSHIPS[number - 1]}乡"
        row: dict[str, object] = {"年度": year, "层级": "township", "上级": county, "单位编码": f"{county}-{number}"}
        row |= {"名称": name, "地区": "XX市", "平安乡镇评定": "达标" if (county, number) in met else "未达标"}
        row["专职治安巡防队员人数"] = dice.choice((8, 9, 10, 10, 10, 11, 12))
        row["有农村派出所建设"] = yes(number == 1)
        half = dice.choice((12, 15, 18))
        is_off = number == 1 and county == "c12"
        row["县级负担派出所经费"] = half if is_off else 2 * half if number == 1 else "不适用"
        row["乡级负担派出所经费"] = half if number == 1 else "不适用"
        row |= dict.fromkeys(FOUND_OF_A_TOWNSHIP, "否")
        yield row


def city_record(year: int) -> str:
    """The city's own record of a year, with an empty ledger: nothing that was to be prevented happened."""
    lines = [f"unit: {CITY}", "level: prefecture", f"period: {year}", "name: XX市", "region: XX市", "facts:"]
    facts = {name: yes(year > YEARS[0] or name != "越级集访遏制") for name in JUDGED_OF_THE_CITY}
    facts |= CITY_FIGURES[year] | dict.fromkeys(COUNTS_OF_THE_CITY, "0")
    lines += [f"  {name}: {value}" for name, value in facts.items()]
    return "\n".join([*lines, "ledgers: {案事件: []}"]) + "\n"


def write_table(path: Path, rows: list[dict[str, object]]) -> None:
    """Writes `rows` with the names of the first as the header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def write_all(folder: Path) -> None:
    """Writes the three files of each year into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(SEED)
    for year in YEARS:
        (folder / f"{year}市.yaml").write_text(city_record(year), encoding="utf-8", newline="\n")
        write_table(folder / f"{year}县区.csv", list(county_rows(year, dice)))
        write_table(folder / f"{year}乡镇.csv", list(township_rows(year, dice)))


if __name__ == "__main__":
    write_all(DATA)
