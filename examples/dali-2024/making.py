"""The records of one year: what befalls its places, and what villages, townships and counties then report."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from chance import Chance
from counties import county_report, figures
from counties_before import county_before, story_before
from dealing import Troubled, deal_to_townships, deal_to_villages, rotas
from facts import FACTS
from happenings import NARROW, NO_DISPUTES, ORDINARY, SMALL_ACCIDENTS, Happening, Row
from ledgers import dated
from places import COUNTIES, REGION, County, Place
from report import clean_village, reported, village_rows
from rounds import LATEST, Round, told
from townships import FAILING, PLANTED, township_report
from townships import NARROW as NARROW_TOWNSHIPS
from year_after import After, facts_of, shifted, stands_alone

Record: TypeAlias = dict[str, object]

NO_TROUBLE = (*NARROW, NO_DISPUTES, *NARROW_TOWNSHIPS)
FOUND_IN_VILLAGES = {
    "村级综治服务中心全面规范化建设": "综治服务中心建设规范",
    "村级网格化服务管理全面覆盖": "网格化管理落实",
}
FOUND_IN_TOWNSHIPS = {
    "乡镇综治服务中心全面规范化建设": "乡镇综治服务中心规范化建设",
    "乡镇综治服务中心全面实体化运行": "乡镇综治服务中心实体化运行",
}


class Setting(NamedTuple):
    """What the records of a year are made from. The same townships are `troubled` in every year."""

    chance: Chance
    round: Round
    every: Sequence[Place]
    troubled: Troubled
    after: After = After()

    def at(self, level: str) -> list[Place]:
        """All places of `level`."""
        return [place for place in self.every if place.level == level]


class Made(NamedTuple):
    """The records of a year, by unit, and the villages and townships in trouble."""

    records: dict[str, Record]
    in_trouble: list[str]


def made(setting: Setting) -> Made:
    """The round of one year."""
    to_villages = _dealt_to_villages(setting)
    villages, rows = _villages(setting, to_villages)
    to_townships = _dealt_to_townships(setting)
    townships = _townships(setting, to_townships, villages, rows)
    counties = _counties(setting, {**villages, **townships}, rows)
    reports = {**villages, **townships, **counties}
    dealt = {**to_villages, **to_townships}
    return Made(
        {place.unit: {**_record(place, setting.round.year), **reports[place.unit]} for place in setting.every},
        [unit for unit, happening in dealt.items() if happening not in NO_TROUBLE],
    )


def _dealt_to_villages(setting: Setting) -> dict[str, Happening]:
    chance, round_, every, troubled, after = setting
    happenings = told(chance, round_)
    if round_.year < LATEST:
        happenings = chance.shuffled(_before(happenings, round_.year))
    return deal_to_villages(chance, every, rotas(every, troubled, round_.one_homicide), happenings, after.again)


def _dealt_to_townships(setting: Setting) -> dict[str, Happening]:
    chance, round_, every, troubled, after = setting
    planted: tuple[Happening, ...] = PLANTED
    if round_.year < LATEST:
        more = (chance.pick(FAILING) for _ in range(round_.failing_townships))
        planted = tuple(chance.shuffled(_before((*planted, *more), round_.year)))
    return deal_to_townships(chance, every, troubled, planted, after.again)


def _before(happenings: Sequence[Happening], year: int) -> list[Happening]:
    """Those of 2024 that may befall places in an earlier `year`."""
    return [shifted(happening, year) for happening in happenings if stands_alone(happening)]


def _villages(setting: Setting, dealt: Mapping[str, Happening]) -> tuple[dict[str, Record], dict[str, list[Row]]]:
    """The report of each village, and all that happened in each place so far: rows by unit."""
    chance = setting.chance
    uneasy = {unit for units in setting.troubled.values() for unit in units}
    reports: dict[str, Record] = {}
    rows: dict[str, list[Row]] = {place.unit: [] for place in setting.every}
    for place in setting.at("village"):
        happening = setting.after.completed(place.unit, dealt.get(place.unit, Happening()))
        ordinary = (*ORDINARY, *SMALL_ACCIDENTS) if place.parent in uneasy else ORDINARY
        happened = village_rows(chance, setting.round.year, happening, ordinary)
        reports[place.unit] = reported(FACTS, happening, clean_village(chance), happened)
        rows[place.parent or ""] += happened
    return reports, rows


def _townships(
    setting: Setting,
    dealt: Mapping[str, Happening],
    villages: Mapping[str, Record],
    rows: Mapping[str, list[Row]],
) -> dict[str, Record]:
    """The report of each township; `rows` grow by what happened there and, in the counties, by all of it."""
    chance, year = setting.chance, setting.round.year
    reports: dict[str, Record] = {}
    for place in setting.at("township"):
        happening = setting.after.completed(place.unit, dealt.get(place.unit, Happening()))
        rows[place.unit].extend(dated(chance, year, row) for row in happening.rows)
        below = [facts_of(villages[village.unit]) for village in setting.every if village.parent == place.unit]
        reports[place.unit] = township_report(chance, happening, below, rows[place.unit])
        rows[place.parent or ""].extend(rows[place.unit])
    return reports


def _counties(setting: Setting, below: Mapping[str, Record], rows: Mapping[str, list[Row]]) -> dict[str, Record]:
    """The report of each county, with the figures of all of them."""
    chance, year = setting.chance, setting.round.year
    units = {place.file: place.unit for place in setting.at("county")}
    for file, story in setting.round.stories.items():
        rows[units[file]].extend(dated(chance, year, row) for row in story.rows)
    then = [county_before(county, LATEST - year) for county in COUNTIES]
    counted = {county.file: figures(county, year, rows[units[county.file]]) for county in then}
    return {
        units[county.file]: county_report(
            chance,
            county,
            _story(setting, units[county.file], county),
            counted,
            _found(setting.every, below, county.file),
            rows[units[county.file]],
        )
        for county in then
    }


def _story(setting: Setting, unit: str, county: County) -> Happening:
    """What sets a county apart, with what the year after says of it."""
    story = setting.round.stories.get(county.file, Happening())
    if unit not in setting.after.sewage:
        return story
    whole = story_before(setting.chance, setting.round.year, story, setting.after.sewage[unit])
    return setting.after.completed(unit, whole)


def _found(every: Sequence[Place], below: Mapping[str, Record], file: str) -> dict[str, bool]:
    """What a county finds of all its villages or townships together: yes, if of each of them."""
    found = {}
    for level, findings in (("village", FOUND_IN_VILLAGES), ("township", FOUND_IN_TOWNSHIPS)):
        facts = [facts_of(below[place.unit]) for place in every if (place.file, place.level) == (file, level)]
        found.update({whole: all(each.get(one) is not False for each in facts) for whole, one in findings.items()})
    return found


def _record(place: Place, year: int) -> Record:
    """What the record of `place` says beside its report."""
    return {
        "unit": place.unit,
        "name": place.name,
        "level": place.level,
        **({"parent": place.parent} if place.parent else {"region": REGION + place.name}),
        "period": year,
    }
