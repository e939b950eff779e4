"""What a place counts from others in a round, against every way in which they can turn out; ranks; places that join."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.budget import examples
from tests.properties.round_records import Record
from tests.properties.test_ranks import rank_of

from pingan_rules.book import Book, rulebook_from_text
from pingan_rules.engine.rounds.assessment import UnitAssessment
from pingan_rules.kernel.intervals import bounds
from pingan_rules.kernel.numbers import Number
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.resolve.model import Ties

VALUES: dict[str, tuple[Any, ...]] = {
    "达标": (True, False),
    "命案": (False, True),
    "参评": (True, False),
    "人数": (0, 1, 3),
}
MOST_WAYS = 60

COUNTED: dict[str, dict[str, Any]] = {
    "share": {"share": "outcome == met"},
    "count_met": {"count": True, "where": "outcome == met", "unit": "个"},
    "count_not_met": {"count": True, "where": "outcome == not_met", "unit": "个"},
    "count_vetoed": {"count": True, "where": "outcome == vetoed", "unit": "个"},
    "count_assessed": {"count": True, "where": "outcome != not_assessed", "unit": "个"},
    "share_where": {"share": "人数 >= 1", "where": "outcome == met"},
    "sum": {"sum": "人数"},
    "sum_where": {"sum": "人数", "where": "outcome == met"},
    "most": {"max": "人数"},
    "most_where": {"max": "人数", "where": "outcome == met"},
    "least": {"min": "人数"},
    "points": {"sum": "得分"},
    "most_points": {"max": "得分", "where": "达标"},
}
"""Ways to count in which each fact of a village is read once."""


def book_of(guarded: bool, total: bool) -> Book:
    village = {
        "title": "平安村",
        "id": "safe_village",
        "levels": ["village"],
        "standards": {"标准": {"id": "standard", "all": ["达标"]}},
        "vetoes": {"否决": {"id": "veto", "any": ["命案"]}},
        "points": {"得分": {"id": "score", "full": 5, "award": [{"each": "人数", "points": 2}]}},
        **({"guard": "参评"} if guarded else {}),
    }
    parts = {
        "rulebook": "counted",
        "version": "1.0.0",
        "language": "1",
        "title": "统计",
        "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
        "facts": [
            {"type": "bool", "names": {"达标": "up_to_standard", "命案": "killing", "参评": "takes_part"}},
            {"type": "count", "unit": "人", "range": "0..3", "names": {"人数": "people"}},
            {"type": "count", "unit": "个", "names": {"应有村数": "villages_there_are"}},
        ],
        "derived": {
            f"计{at}": {"id": id_, "of": "village", **fold, **({"total": "应有村数"} if total else {})}
            for at, (id_, fold) in enumerate(COUNTED.items())
        },
        "titles": [
            village,
            {
                "title": "平安乡镇",
                "id": "safe_township",
                "levels": ["township"],
                "priorities": {
                    f"数{at}": {"id": f"asks_{at}", "any": [f"计{at} == 计{at}"]} for at in range(len(COUNTED))
                },
            },
        ],
    }
    return rulebook_from_text(json.dumps(parts, ensure_ascii=False))


BOOKS = {(guarded, total): book_of(guarded, total) for guarded in (True, False) for total in (True, False)}


@st.composite
def villages(draw: st.DrawFn, most: int = 3, least: int = 1) -> list[dict[str, Any]]:
    """What a few villages say; few enough facts are open that every way can be tried."""
    found: list[dict[str, Any]] = [
        {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
        for _ in range(draw(st.integers(least, most)))
    ]
    ways = 1
    for facts in found:
        for name in draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, max_size=3)):
            if ways * len(VALUES[name]) <= MOST_WAYS:
                ways *= len(VALUES[name])
                facts.pop(name)
    return found


def completions(said: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Every way to say what is not said."""
    each = [
        [{**facts, **dict(zip(open_, way, strict=True))} for way in product(*(VALUES[name] for name in open_))]
        for facts in said
        for open_ in [[name for name in VALUES if name not in facts]]
    ]
    return map(list, product(*each))


def townships(book: Book, every: Sequence[Sequence[dict[str, Any]]], there_are: int | None) -> list[UnitAssessment]:
    """The townships of these villages, judged in one round."""
    records: list[Record] = []
    for at, said in enumerate(every):
        facts = {} if there_are is None else {"应有村数": there_are}
        records.append({"unit": f"t{at:04}", "level": "township", "period": 2024, "facts": facts})
        for number, each in enumerate(said):
            of = {"unit": f"t{at:04}v{number}", "level": "village", "parent": f"t{at:04}", "period": 2024}
            records.append({**of, "facts": each})
    return [unit for unit in book.assess(records) if unit.level == "township"]


def reaches(value: Any, numbers: Sequence[Number]) -> bool:
    """Whether a value is from the least to the greatest of these."""
    return not isinstance(value, Unknown) and bounds(value) == (min(numbers), max(numbers))


def holds(value: Any, numbers: Sequence[Number]) -> bool:
    """Whether a value may be each of these."""
    if isinstance(value, Unknown):
        return True
    low, high = bounds(value)
    return (low is None or low <= min(numbers)) and (high is None or max(numbers) <= high)


@examples(40)
@given(villages(), st.booleans())
def test_what_is_counted_of_villages_holds_every_completion_and_reaches_both_ends(
    said: list[dict[str, Any]], guarded: bool
) -> None:
    found, *complete = townships(BOOKS[guarded, False], [said, *completions(said)], None)
    check(found, complete, COUNTED)


@examples(20)
@given(villages(most=2, least=0), st.booleans(), st.integers(0, 1))
def test_villages_that_are_not_there_are_counted_as_whatever_they_may_be(
    said: list[dict[str, Any]], guarded: bool, missing: int
) -> None:
    there_are = len(said) + missing
    absent: list[dict[str, Any]] = [{} for _ in range(missing)]
    every = [way for few in completions(said) for way in completions([*few, *absent])]
    if len(every) > 10 * MOST_WAYS:
        return
    found, *complete = townships(BOOKS[guarded, True], [said, *every], there_are)
    exact = ["count_met", "count_not_met", "count_vetoed", "count_assessed" if guarded else "share"]
    check(found, complete, exact)
    check(found, complete, [id_ for id_ in COUNTED if id_ not in exact], holds)  # of values not even the range is known


def check(
    found: UnitAssessment,
    complete: Sequence[UnitAssessment],
    counted: Iterable[str],
    agrees: Callable[[Any, Sequence[Number]], bool] = reaches,
) -> None:
    for id_ in counted:
        reached = [each.values[id_] for each in complete]
        value = found.values[id_]
        if any(isinstance(each, Unknown) for each in reached):
            assert isinstance(value, Unknown), (id_, value)
        else:
            numbers = [each for each in reached if isinstance(each, int | Fraction)]
            assert len(numbers) == len(reached), id_
            assert agrees(value, numbers), (id_, value, numbers)


# --- one more village that has met ---

MET = {"达标": True, "命案": False, "参评": True, "人数": 3}
GROWING = ("share", "count_met", "sum", "sum_where", "most", "points")


@examples(40)
@given(villages(), st.booleans())
def test_a_village_more_that_has_met_lowers_no_share_and_no_count(said: list[dict[str, Any]], guarded: bool) -> None:
    before, after = townships(BOOKS[guarded, False], [said, [*said, MET]], None)
    for id_ in GROWING:
        if not isinstance(before.values[id_], Unknown):
            assert all(low <= high for low, high in pairs(before.values[id_], after.values[id_])), id_


def pairs(before: Any, after: Any) -> Iterator[tuple[Number, Number]]:
    """The low ends of two values, and the high ends, as far as there are any."""
    for one, other in zip(bounds(before), bounds(after), strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            yield one, other


# --- ranks ---

RANKS = [
    (among, first, ties) for among in ("peers", "round") for first in ("highest", "lowest") for ties in get_args(Ties)
]


def book_of_ranks(least: int) -> Book:
    derived = {
        f"位{at}": {"id": f"rank_{at}", "rank": "人数", "of": among, "first": first, "ties": ties, "least": least}
        | {"where": "达标"}
        for at, (among, first, ties) in enumerate(RANKS)
    }
    asked = {f"问{at}": {"id": f"asks_{at}", "any": [f"位{at} == 位{at}"]} for at in range(len(RANKS))}
    parts = {
        "rulebook": "ranks",
        "version": "1.0.0",
        "language": "1",
        "title": "排位",
        "levels": {"township": {"name": "乡镇"}, "village": {"name": "村", "within": "township"}},
        "facts": [
            {"type": "bool", "names": {"达标": "up_to_standard"}},
            {"type": "count", "unit": "人", "range": "0..3", "names": {"人数": "people"}},
        ],
        "derived": derived,
        "titles": [{"title": "村", "id": "village_title", "levels": ["village"], "priorities": asked}],
    }
    return rulebook_from_text(json.dumps(parts, ensure_ascii=False))


RANKING = {least: book_of_ranks(least) for least in (1, 2)}
Peers = list[tuple[bool, int]]


@examples(40)
@given(
    st.lists(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=4), min_size=1, max_size=3),
    st.sampled_from([1, 2]),
)
def test_ranks_of_a_round_are_those_of_the_definition(townships: list[Peers], least: int) -> None:
    found = {unit.unit: unit for unit in RANKING[least].assess(villages_of(townships)) if unit.level == "village"}
    everyone = [each for peers in townships for each in peers]
    for at, peers in enumerate(townships):
        for number, (counts, people) in enumerate(peers):
            for place, (among, first, ties) in enumerate(RANKS):
                sign = 1 if first == "highest" else -1
                values = [sign * of for ranked, of in (peers if among == "peers" else everyone) if ranked]
                expected = rank_of(sign * people, values, ties) if counts and len(values) >= least else None
                value = found[f"t{at}v{number}"].values[f"rank_{place}"]
                assert (None if isinstance(value, Unknown) else value) == expected


def villages_of(townships: Sequence[Sequence[tuple[bool, int | None]]]) -> Iterator[Record]:
    for at, peers in enumerate(townships):
        yield {"unit": f"t{at}", "level": "township", "period": 2024, "facts": {}}
        for number, (counts, people) in enumerate(peers):
            facts = {"达标": counts, **({} if people is None else {"人数": people})}
            yield {"unit": f"t{at}v{number}", "level": "village", "parent": f"t{at}", "period": 2024, "facts": facts}


@examples(30)
@given(st.lists(st.tuples(st.booleans(), st.none() | st.integers(0, 3)), min_size=1, max_size=3))
def test_open_ranks_of_a_round_hold_every_completion(peers: list[tuple[bool, int | None]]) -> None:
    ways = list(product(*((range(4) if people is None else [people]) for _, people in peers)))
    filled = [[(counts, of) for (counts, _), of in zip(peers, way, strict=True)] for way in ways]
    units = {unit.unit: unit for unit in RANKING[1].assess(villages_of([peers, *filled]))}
    for number, (place, (among, _, ties)) in product(range(len(peers)), enumerate(RANKS)):
        if among == "peers" and peers[number][0]:
            of_ways = [units[f"t{at}v{number}"].values[f"rank_{place}"] for at in range(1, len(ways) + 1)]
            reached = [rank for rank in of_ways if isinstance(rank, int)]
            agrees = (
                holds if ties == "dense" else reaches
            )  # as many different values as it needs are not among whole ones
            assert agrees(units[f"t0v{number}"].values[f"rank_{place}"], reached)
