"""The report of one village: what a clean one says, and what a happening changes in it."""

from collections.abc import Sequence

from chance import Chance
from facts import FINDINGS, LEDGER, NUMBERS, TIERS
from happenings import ORDINARY, Happening, Row
from ledgers import dated, in_order

FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
ALL_OF_THEM: tuple[object, ...] = ("100%", "100%", "100%", "100.0%", "１００％", 1)


def reported(
    order: Sequence[str], happening: Happening, clean: dict[str, object], rows: list[Row]
) -> dict[str, object]:
    """The facts, in `order`, and the ledgers of a place: `clean`, save what `happening` changes or leaves out."""
    facts = {**clean, **happening.facts}
    return {
        "facts": {name: facts[name] for name in sorted(facts, key=order.index) if name not in happening.without},
        **_ledgers(happening, in_order(rows)),
    }


def village_rows(chance: Chance, year: int, happening: Happening, ordinary: Sequence[Row] = ORDINARY) -> list[Row]:
    """All that happened in a village, with the few small events of a year."""
    small = [chance.pick(ordinary) for _ in range(chance.pick((0, 0, 0, 0, 1, 1, 2)))]
    return [dated(chance, year, row) for row in (*happening.rows, *small)]


def settled(chance: Chance, *, enough: bool) -> Happening:
    """A village with disputes of which `enough`, or not enough, were resolved: 90% are wanted."""
    disputes = chance.between(12, 64)
    wanted = -(-disputes * 9 // 10)
    resolved = chance.between(wanted, disputes) if enough else wanted - chance.between(1, 2)
    return Happening({"矛盾纠纷数": _count(chance, disputes), "矛盾纠纷化解率": _share(chance, resolved, disputes)})


def mediated_too_few(chance: Chance) -> Happening:
    """A village where not every dispute was mediated."""
    disputes = chance.between(12, 64)
    mediated = _share(chance, disputes - chance.between(1, 2), disputes)
    return Happening({"矛盾纠纷数": _count(chance, disputes), "矛盾纠纷调处率": mediated})


def clean_village(chance: Chance) -> dict[str, object]:
    """The facts of a village that has everything in order."""
    return {
        **dict.fromkeys(NUMBERS, 0),
        **settled(chance, enough=True).facts,
        "矛盾纠纷调处率": chance.pick(ALL_OF_THEM),
        **dict.fromkeys(TIERS, "无"),
        **dict.fromkeys(FINDINGS, yes(chance)),
    }


def yes(chance: Chance) -> object:
    """Yes as one clerk or another writes it."""
    return "是" if chance.once_in(15) else True


def _count(chance: Chance, number: int) -> object:
    """`number` as one clerk or another writes a number of cases."""
    plain = str(number)
    return chance.pick((number, number, number, number, plain, f"{plain}起", plain.translate(FULL_WIDTH)))


def _share(chance: Chance, part: int, whole: int) -> object:
    """`part` of `whole` as one clerk or another writes it, cut off (not rounded up) where it goes on."""
    thousandths = part * 1000 // whole
    percent = f"{thousandths // 10}%" if thousandths % 10 == 0 else f"{thousandths // 10}.{thousandths % 10}%"
    return chance.pick(
        (percent, percent, percent, percent.translate(FULL_WIDTH), thousandths / 1000, f"{part}/{whole}")
    )


def _ledgers(happening: Happening, rows: list[dict[str, object]]) -> dict[str, object]:
    if happening.ledger == "missing":
        return {}
    return {"ledgers": {LEDGER: rows if happening.ledger == "complete" else {"rows": rows, "complete": False}}}
