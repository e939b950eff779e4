"""The places of the example: twelve counties by their real names, townships and villages by invented ones."""

from collections.abc import Iterator
from typing import NamedTuple

from chance import Chance

REGION = "云南省大理白族自治州"


class County(NamedTuple):
    """A county: its name, the name of its file, how many townships (subdistricts among them) and villages it has.

    The population is invented and round. `troubled` townships are those where nearly all that is grave happens.
    """

    name: str
    file: str
    townships: int
    subdistricts: int
    villages: int
    population: int
    troubled: int


COUNTIES = (
    County("大理市", "dali", 13, 3, 146, 740_000, 2),
    County("漾濞彝族自治县", "yangbi", 9, 0, 66, 160_000, 1),
    County("祥云县", "xiangyun", 10, 0, 139, 420_000, 2),
    County("宾川县", "binchuan", 10, 0, 90, 340_000, 1),
    County("弥渡县", "midu", 8, 0, 89, 280_000, 1),
    County("南涧彝族自治县", "nanjian", 8, 0, 81, 190_000, 1),
    County("巍山彝族回族自治县", "weishan", 10, 0, 83, 222_000, 1),
    County("永平县", "yongping", 7, 0, 75, 170_000, 1),
    County("云龙县", "yunlong", 11, 0, 90, 190_000, 1),
    County("洱源县", "eryuan", 9, 0, 91, 240_000, 1),
    County("剑川县", "jianchuan", 8, 0, 93, 160_000, 2),
    County("鹤庆县", "heqing", 9, 0, 114, 250_000, 2),
)
FEWEST_VILLAGES = 5  # in a township

# Any head with any tail makes a name.
TOWNSHIP_HEADS = "云松石柏竹翠兰锦瑞永安丰秀祥玉碧"
TOWNSHIP_TAILS = "岭坪泉川台峰塘屏源陵"
VILLAGE_HEADS = "龙凤金银上下大小东西南北新清白青红黄石松柏竹梅桃梨茶花云月水温甘高长双三五前后中吉福文武永安乐和"
VILLAGE_TAILS = "泉溪河湾坡岭坪塘井桥庄营箐登邑场厂沟山谷坝甸潭洞树田园岩"


class Place(NamedTuple):
    """A place: its code, name, level, the code of the place above it, and the file of its county."""

    unit: str
    name: str
    level: str
    parent: str | None
    file: str


def places(chance: Chance) -> Iterator[Place]:
    """All places, each county before its townships, each township before its villages."""
    township_names = iter(chance.shuffled(_names(TOWNSHIP_HEADS, TOWNSHIP_TAILS)))
    village_names = iter(chance.shuffled(_names(VILLAGE_HEADS, VILLAGE_TAILS)))
    for number, county in enumerate(COUNTIES, 1):
        code = f"dl-{number:02}"
        yield Place(code, county.name, "county", None, county.file)
        for index, size in enumerate(_sizes(chance, county)):
            kind = "街道" if index < county.subdistricts else chance.pick(("镇", "镇", "乡"))
            township = Place(f"{code}-{index + 1:02}", next(township_names) + kind, "township", code, county.file)
            yield township
            for position in range(1, size + 1):
                suffix = "社区" if kind == "街道" or chance.once_in(12) else "村"
                unit, name = f"{township.unit}-{position:02}", next(village_names) + suffix
                yield Place(unit, name, "village", township.unit, county.file)


def _names(heads: str, tails: str) -> list[str]:
    return [head + tail for head in heads for tail in tails if head != tail]


def _sizes(chance: Chance, county: County) -> list[int]:
    """How many villages each township of `county` has."""
    sizes = [FEWEST_VILLAGES] * county.townships
    for _ in range(county.villages - sum(sizes)):
        sizes[chance.below(county.townships)] += 1
    return sizes
