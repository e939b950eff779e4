"""What a checklist comes to where everything is known: the definition, written anew and plainly."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any, TypeAlias

Written: TypeAlias = Mapping[str, Any]
Facts: TypeAlias = Mapping[str, Any]


def total(sheet: Written, facts: Facts) -> Fraction | None:
    """The points of a whole checklist; None where every item leaves it."""
    brought = gained = reachable = Fraction(0)
    left = False
    for name, item in sheet["items"].items():
        weight = item.get("weight", 1)
        if item.get("not_applicable") == "leave" and not facts[item["guard"]]:
            left = True
            continue
        gained += weight * of_item(name, item, facts)
        reachable += weight * item["full"]
    if left:
        if not reachable:
            return None
        gained = gained * sheet["full"] / reachable
    brought = gained + sum(of_lines(sheet, facts))
    return min(max(brought, Fraction(sheet.get("floor", brought))), Fraction(sheet["full"]))


def of_item(name: str, item: Written, facts: Facts) -> Fraction:
    """The points of an item, before its weight."""
    full = Fraction(item["full"])
    if "guard" in item and not facts[item["guard"]] and item["not_applicable"] != "leave":
        return full if item["not_applicable"] == "full" else Fraction(0)
    if "exempt" in item and facts[item["exempt"]]:
        return full
    if "scored" in item:
        return Fraction(facts[name])
    start = item.get("start", 0 if "award" in item else full)
    points = start + sum(of_lines(item, facts))
    return min(max(points, Fraction(item.get("floor", 0))), Fraction(item.get("cap", full)))


def of_lines(lines: Written, facts: Facts) -> list[Fraction]:
    """The points of each line: negative where it deducts."""
    awarded = [of_line(line, facts) for line in lines.get("award", ())]
    return awarded + [-of_line(line, facts) for line in lines.get("deduct", ())]


def of_line(line: Written, facts: Facts) -> Fraction:
    """The points of a line, none where it is excused."""
    if "unless" in line and facts[line["unless"]]:
        return Fraction(0)
    points = amount(line, facts)
    return min(points, Fraction(line["cap"])) if "cap" in line else points


def amount(line: Written, facts: Facts) -> Fraction:
    """The points of a line by its form."""
    if "when" in line:
        return Fraction(line["points"]) if facts[line["when"]] else Fraction(0)
    if "each" in line:
        return Fraction(line["points"]) * int(facts[line["each"]])
    if "bands" in line:
        value = share(facts[line["of"]])
        return Fraction(next(each["points"] for each in line["bands"] if value >= share(each.get("from", "0%"))))
    value = share(facts[line["value"]])
    gap = share(line["short_of"]) - value if "short_of" in line else value - share(line["beyond"])
    steps = max(gap, Fraction(0)) / share(line["step"])
    rounded = {"down": floor(steps), "up": ceil(steps), "exact": steps}[line["round"]]
    return Fraction(rounded) * line["points"]


def share(text: str) -> Fraction:
    """A percent as it is written."""
    return Fraction(text.removesuffix("%")) / 100
