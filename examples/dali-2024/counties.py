"""The report of one county: the events of its villages and townships, and what the prefecture and province publish."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from chance import Chance
from facts import COUNTY_FACTS, COUNTY_FINDINGS, LISTING_LIFTED, MINORS_RANKS, PUNISHED_COUNTY_LEADERS, SEWAGE, TIERS
from happenings import Happening, Row, event, fact
from ledgers import at_county, is_criminal, is_homicide
from places import County
from report import reported

PROVINCE = {"全省群众安全感平均值": "95.8%", "全省群众满意度平均值": "94.2%", "全省参评县数": 129}

# 2023's last quarter and the four of the year, where nothing is the matter.
CALM = ((131, 122.5, 118, 120.2, 107), (64, 70.1, 66.4, 69, 73.5), (88, 85, 91.3, 90, 83.6))


def quarters(year: int) -> tuple[str, ...]:
    """The quarters that the series of `year` has: the last one before it and its four."""
    return (f"{year - 1}-Q4", *(f"{year}-Q{number}" for number in range(1, 5)))


def sewage(*concentrations: object) -> dict[str, object]:
    """The concentration of narcotics in sewage (ng/l), a number for each quarter of 2024, the first one before it."""
    return {SEWAGE: dict(zip(quarters(2024), concentrations, strict=True))}


def petition(kind: str, people: int, **cells: object) -> Row:
    """A petition of `people` who went once, to where petitions are received."""
    return event(kind, 人数=people, 人次=people, 重大影响=False, 非接待场所=False, **cells)


# What sets a county apart in 2024, beside what happened in its villages and townships.
STORIES = {
    # Two rises, a quarter that stays the same, one rise: never three in a row.
    "dali": Happening(sewage(82, 90.4, 97, 97, 105.2)),
    # The second quarter may or may not lie between its neighbours: three rises in a row, or not.
    "xiangyun": Happening(sewage(71.3, 76, "未报", 88, 85.5)),
    # Nine people went to Beijing again (ten would veto); one rank would be bad if the last were the worst.
    "binchuan": Happening(
        {"未成年人犯罪人数全省位次": 112}, rows=(petition("进京访", 9, 重复上访=True, 集体上访=True),)
    ),
    "midu": Happening(sewage(90, 86.2, 91, 97.5, 108)),
    # From the first to the third quarter it fell: whatever the second one was, three rises in a row do not fit.
    "nanjian": Happening(sewage(120, 105.5, "未报", 96, 99.1)),
    # The population is under review, so the rates come from those who publish them; see `county_report`.
    "weishan": Happening({"常住人口": {"value": 222000, "status": "pending", "source": "统计部门正在复核"}}),
    # Fifty people at the prefecture's office: more than fifty would veto. A listing of last year, mended since.
    "yongping": Happening(
        {"上年度挂牌督办级别": "州级", "上年度挂牌督办整改已完成": True, LISTING_LIFTED: True},
        rows=(petition("集体访", 50, 上访级别="州级"),),
    ),
    "yunlong": fact("群众满意度", "未报"),
    # As safe as people feel in the whole province, and not more.
    "eryuan": fact("群众安全感", PROVINCE["全省群众安全感平均值"]),
}


class Figures(NamedTuple):
    """What is counted in a county in the year."""

    population: int
    crimes: int
    homicides: int

    @property
    def crime_rate(self) -> Fraction:
        """Criminal cases per 100,000 residents."""
        return Fraction(self.crimes * 100_000, self.population)

    @property
    def homicide_rate(self) -> Fraction:
        """Homicides per 100,000 residents."""
        return Fraction(self.homicides * 100_000, self.population)


def figures(county: County, year: int, rows: Sequence[Row]) -> Figures:
    """The figures of `county`, where `rows` happened."""
    within = [row for row in map(at_county, rows) if str(row["日期"]).startswith(str(year))]
    return Figures(county.population, sum(map(is_criminal, within)), sum(map(is_homicide, within)))


def county_report(
    chance: Chance,
    county: County,
    story: Happening,
    counted: Mapping[str, Figures],
    found: Mapping[str, bool],
    rows: Sequence[Row],
) -> dict[str, object]:
    """The facts and ledgers of `county`: its `story`, `counted` everywhere, `found` in its villages and townships."""
    clean = {**_published(counted, county), **_clean(chance), **found}
    if isinstance(story.facts.get("常住人口"), Mapping):
        clean = {**clean, **_rates(counted, county)}
        story = story._replace(without=(*story.without, "全州常住人口", "全州刑事案件数"))
    return reported(COUNTY_FACTS, story, clean, [at_county(row) for row in rows])


def _published(counted: Mapping[str, Figures], county: County) -> dict[str, object]:
    """The figures of the county and the prefecture, with the ranks that follow from them."""
    own, rates = counted[county.file], [each.crime_rate for each in counted.values()]
    return {
        "常住人口": own.population,
        "全州常住人口": sum(each.population for each in counted.values()),
        "全州刑事案件数": sum(each.crimes for each in counted.values()),
        "各县市刑事违法犯罪率均值": _rounded(sum(rates, Fraction()) / len(rates)),
        "刑事违法犯罪率全州位次": 1 + sum(rate > own.crime_rate for rate in rates),
        "命案发案率全省位次": _rank_in_province(own.homicide_rate),
        **PROVINCE,
    }


def _rates(counted: Mapping[str, Figures], county: County) -> dict[str, object]:
    """The rates themselves, rounded as they are published."""
    own, all_ = counted[county.file], counted.values()
    pooled = Fraction(sum(each.crimes for each in all_) * 100_000, sum(each.population for each in all_))
    return {
        "全州刑事违法犯罪率": _rounded(pooled),
        "刑事违法犯罪率": _rounded(own.crime_rate),
        "命案发案率": _rounded(own.homicide_rate),
    }


def _clean(chance: Chance) -> dict[str, object]:
    """The rest of the facts of a county that has everything in order."""
    return {
        "群众安全感": f"{96 + chance.below(20) / 10:.1f}%",
        "群众满意度": f"{94.5 + chance.below(25) / 10:.1f}%",
        **{name: chance.between(31, 99) for name in MINORS_RANKS},
        **sewage(*chance.pick(CALM)),
        "存在毒品滥用问题": False,
        "同批人滞留北京重复集体上访最多次数": 0,
        **dict.fromkeys(PUNISHED_COUNTY_LEADERS, 0),
        **dict.fromkeys(TIERS, "无"),
        **dict.fromkeys(COUNTY_FINDINGS, True),
    }


def _rank_in_province(homicide_rate: Fraction) -> int:
    """A rank that the province might publish; those without a homicide share the last one."""
    steps = ((Fraction(12, 10), 17), (Fraction(9, 10), 21), (Fraction(45, 100), 34), (Fraction(3, 10), 41))
    return next((rank for least, rank in steps if homicide_rate >= least), 58 if homicide_rate else 66)


def _rounded(rate: Fraction) -> float:
    """`rate` with two decimals."""
    return int(rate * 100 + Fraction(1, 2)) / 100
