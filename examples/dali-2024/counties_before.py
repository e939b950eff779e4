"""What counties report in the years before 2024: populations, what the province publishes, and their own stories."""

from collections.abc import Mapping

from chance import Chance
from counties import quarters
from facts import SEWAGE
from happenings import Happening, case, fact
from places import County

PROVINCE_BEFORE: Mapping[int, Mapping[str, object]] = {
    2022: {"全省群众安全感平均值": "95.1%", "全省群众满意度平均值": "93.4%"},
    2023: {"全省群众安全感平均值": "95.5%", "全省群众满意度平均值": "93.9%"},
}
LEAVING = 4  # of 1,000 residents, each year

# The four quarters up to the third of a year, in percent of the last one, where nothing is the matter.
CALM_BEFORE = ((112, 105, 109, 98), (94, 103, 97, 101), (118, 112, 104, 107))
RISING = (84, 82, 87, 95)
# Whether the third quarter lies between its neighbours is not known: four rises in a row, or two.
RISING_WITH_A_GAP = (90, 94, 98, "未报")

# Beside the homicides of these two counties: their crime rates are above that of the prefecture and the highest two.
MANY_THEFTS = {
    file: Happening(rows=(case("其他盗窃"),) * thefts) for file, thefts in (("jianchuan", 8), ("heqing", 14))
}

# What sets a county apart, beside what happened in its villages and townships and what the year after says of it.
STORIES_2022 = {
    "xiangyun": fact("群众安全感", PROVINCE_BEFORE[2022]["全省群众安全感平均值"]),
    "midu": fact("社会安定有序", value=False),
    "nanjian": fact(SEWAGE, RISING),
    "weishan": fact("群众满意度", "未报"),
    **MANY_THEFTS,
}
STORIES_2023 = {
    "yangbi": fact("群众安全感", PROVINCE_BEFORE[2023]["全省群众安全感平均值"]),
    "binchuan": fact(SEWAGE, RISING_WITH_A_GAP),
    "yunlong": fact("群众满意度", "93.2%"),
    # Admonished in 2022, which was enough to veto; mended since.
    "eryuan": Happening({"上年度通报整改级别": "州级", "上年度通报整改已完成": True}),
    **MANY_THEFTS,
}


def county_before(county: County, years: int) -> County:
    """`county` with the residents that it had so many `years` before 2024, in whole thousands."""
    thousands = (county.population * (1000 + LEAVING * years) + 500_000) // 1_000_000
    return county._replace(population=1000 * thousands)


def story_before(chance: Chance, year: int, story: Happening, last: float) -> Happening:
    """`story` of `year` with what the province publishes, and a series that ends with `last`."""
    before = story.facts.get(SEWAGE, chance.pick(CALM_BEFORE))
    assert isinstance(before, tuple)
    series = [*(_percent_of(last, each) for each in before), last]
    sewage = dict(zip(quarters(year), series, strict=True))
    return story._replace(facts={**PROVINCE_BEFORE[year], **story.facts, SEWAGE: sewage})


def _percent_of(concentration: float, percent: object) -> object:
    """So many `percent` of `concentration`, cut off after one decimal; a word stays what it is."""
    return round(concentration * 10) * percent // 100 / 10 if isinstance(percent, int) else percent
