"""Which happening befalls which place: what higher levels feel gathers in few townships, the rest falls anywhere."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, cycle, repeat
from typing import TypeAlias

from chance import Chance
from happenings import Happening, Row
from ledgers import LARGER, at_county, at_township, is_homicide
from places import COUNTIES, Place

# Counties by their files: one homicide each for three (in 2024), all others and all that vetoes a county for two.
ONE_HOMICIDE = ("yangbi", "weishan", "dali")
GRAVE = ("jianchuan", "heqing")
WITHOUT_CENTRES = "eryuan"

# What a county asks of each village or township: it is not met where one of them fails.
CENTRES = ("综治服务中心建设规范", "网格化管理落实", "乡镇综治服务中心规范化建设", "乡镇综治服务中心实体化运行")
SUMMED = ("特殊群体漏管失控人数", "黑恶势力数")
BARRING_ACCIDENTS = ("火灾事故", "生产安全事故")
BARRING_CASES = ("涉黄", "涉赌", "涉毒", "电信网络诈骗")

FELT = ("homicide", "grave", "centre", "township", "nowhere else")


Troubled: TypeAlias = Mapping[str, Sequence[str]]


def troubled_townships(chance: Chance, every: Sequence[Place]) -> Troubled:
    """Some townships of each county, by its file: where nearly all that is grave happens."""
    townships = chance.shuffled([(place.file, place.unit) for place in every if place.level == "township"])
    return {
        county.file: [unit for file, unit in townships if file == county.file][: county.troubled] for county in COUNTIES
    }


def deal_to_villages(
    chance: Chance,
    every: Sequence[Place],
    townships_by_felt: Mapping[str, Iterator[Sequence[str]]],
    told: Sequence[Happening],
    first: frozenset[str] = frozenset(),
) -> dict[str, Happening]:
    """A village for each of `told`, by its unit, those of `first` before others; nothing befalls the rest."""
    free = _in_line(chance, [place for place in every if place.level == "village"], first)
    dealt: dict[str, Happening] = {}
    for felt, townships in townships_by_felt.items():
        for happening in told:
            if _felt(happening) == felt:
                village = _first_in(free, townships)
                free.remove(village)
                dealt[village.unit] = happening
    return dealt


def deal_to_townships(
    chance: Chance,
    every: Sequence[Place],
    troubled: Troubled,
    planted: Sequence[Happening],
    first: frozenset[str] = frozenset(),
) -> dict[str, Happening]:
    """A township without other trouble for each of `planted`, by its unit, those of `first` before others."""
    elsewhere = set(chain.from_iterable(troubled.values()))
    calm = [place for place in every if place.level == "township" and place.unit not in elsewhere]
    free = _in_line(chance, calm, first)
    dealt: dict[str, Happening] = {}
    for happening in planted:
        wanted = {WITHOUT_CENTRES} if _fails(happening, CENTRES) else {county.file for county in COUNTIES}
        township = next(place for place in free if place.file in wanted)
        free.remove(township)
        dealt[township.unit] = happening
    return dealt


def rotas(
    every: Sequence[Place], troubled: Troubled, one_homicide: Sequence[str]
) -> dict[str, Iterator[Sequence[str]]]:
    """For each way of being felt the townships that take turns, one or several at a time."""
    grave = [troubled[file] for file in GRAVE]
    townships = [place for place in every if place.level == "township"]
    return {
        "homicide": chain((troubled[file] for file in one_homicide), cycle(grave)),
        "grave": cycle(grave),
        "centre": repeat([place.unit for place in townships if place.file == WITHOUT_CENTRES]),
        "township": cycle([[unit] for units in troubled.values() for unit in units]),
        "nowhere else": repeat([place.unit for place in townships]),
    }


def _in_line(chance: Chance, places: Sequence[Place], first: frozenset[str]) -> list[Place]:
    """`places` in some order, those of `first` before the others."""
    return sorted(chance.shuffled(places), key=lambda place: place.unit not in first)


def _first_in(free: Sequence[Place], townships: Iterator[Sequence[str]]) -> Place:
    """The first free village in the townships whose turn it is, or in those that come next."""
    for units in townships:
        for village in free:
            if village.parent in units:
                return village
    raise AssertionError("the rotas do not end")


def _felt(happening: Happening) -> str:
    """How far up what happened in a village is felt."""
    rows = [row for row in happening.rows if "日期" not in row]
    if any(map(is_homicide, rows)):
        return "homicide"
    if any(map(_bars_county, rows)):
        return "grave"
    if _fails(happening, CENTRES):
        return "centre"
    if any(map(_bars_township, rows)) or any(happening.facts.get(name) for name in SUMMED):
        return "township"
    return "nowhere else"


def _fails(happening: Happening, findings: Sequence[str]) -> bool:
    return any(happening.facts.get(name) is False for name in findings)


def _bars_county(village_row: Row) -> bool:
    row = at_county(village_row)
    blamed = row["起因"] == "服务管理不到位" and (row.get("严重后果") or row.get("负面影响") == "重大负面影响")
    deadly = row["类别"] == "交通事故" and row["死亡人数"] in (3, 4)
    return bool(
        row.get("等级") in LARGER[1:] or row.get("重大影响") or row.get("成规模") or row.get("敏感") or blamed or deadly
    )


def _bars_township(village_row: Row) -> bool:
    row = at_township(village_row)
    return bool(
        row["类别"] in BARRING_ACCIDENTS
        or row["案由"] in BARRING_CASES
        or row.get("因重大矛盾纠纷")
        or (row["类别"] == "治安案件" and row["等级"] in LARGER)
    )
