"""Villages whose codes are new in 2024: merged, split or renumbered. The years before know them by other codes."""

from collections.abc import Iterator, Mapping, Sequence

from places import Place

# By the code in 2024, the codes before. Townships have five villages at least, so the former exist whatever the seed,
# and never as many as thirty, so the latter are free.
PREDECESSORS: Mapping[str, tuple[str, ...]] = {
    # Two villages were merged.
    "dl-09-04-03": ("dl-09-04-31", "dl-09-04-32"),
    # One village was split in two.
    "dl-04-06-03": ("dl-04-06-31",),
    "dl-04-06-05": ("dl-04-06-31",),
    # One village was given another code.
    "dl-11-07-02": ("dl-11-07-31",),
}
SIDES = ("上", "下")  # the upper and the lower of two villages that were to share a name


def codes_before(unit: str) -> tuple[str, ...]:
    """The codes before 2024 of the place that has the code `unit` in 2024."""
    return PREDECESSORS.get(unit, (unit,))


def places_before(every: Sequence[Place]) -> list[Place]:
    """The places before 2024, in the order of their codes; `every` are those of 2024."""
    then: dict[str, Place] = {}
    for place in every:
        for predecessor in _predecessors(place):
            then.setdefault(predecessor.unit, predecessor)
    return sorted(then.values(), key=lambda place: place.unit)


def _predecessors(place: Place) -> Iterator[Place]:
    """What `place` was before; one that was split had the name of the first of its parts."""
    codes = codes_before(place.unit)
    sides = SIDES if len(codes) > 1 else ("",)
    return (place._replace(unit=code, name=side + place.name) for code, side in zip(codes, sides, strict=True))
