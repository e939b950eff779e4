"""The rules of rulebook.yaml as a programmer would write them for speed: unknown is None, numbers are exact."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

RATE, HIGH_RATE, SIZE, MOST_CASES = Fraction(9, 10), Fraction(955, 1000), 10, 3

Get = Callable[[str], Any]


def judge(facts: Mapping[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    """The outcome, true vetoes, failed standards and open rules of one record."""
    vetoed: list[str] = []
    failed: list[str] = []
    open_: list[str] = []
    get = facts.get
    _rates(get, failed, open_)
    _findings(get, failed, open_)
    _clean(get, failed, open_)
    _cases(get, vetoed, open_)
    _more_cases(get, vetoed, open_)
    _people(get, vetoed, open_)
    if vetoed:
        outcome = "vetoed"
    elif failed:
        outcome = "not_met"
    else:
        outcome = "undetermined" if open_ else "met"
    return outcome, vetoed, failed, open_


def _rates(get: Get, hit: list[str], open_: list[str]) -> None:
    """Standards of rates."""
    rate_1 = get("rate_1")
    rate_2 = get("rate_2")
    if (rate_1 is not None and rate_1 < RATE) or (rate_2 is not None and rate_2 < RATE):
        hit.append("s1")
    elif rate_1 is None or rate_2 is None:
        open_.append("s1")
    rate_3 = get("rate_3")
    if rate_3 is not None and rate_3 < HIGH_RATE:
        hit.append("s2")
    elif rate_3 is None:
        open_.append("s2")
    rate_4 = get("rate_4")
    finding_1 = get("finding_1")
    if (rate_4 is not None and rate_4 < RATE) or (finding_1 is not None and not finding_1):
        hit.append("s3")
    elif rate_4 is None or finding_1 is None:
        open_.append("s3")
    rate_5 = get("rate_5")
    if rate_5 is not None and rate_5 < RATE:
        hit.append("s4")
    elif rate_5 is None:
        open_.append("s4")
    rate_6 = get("rate_6")
    rate_7 = get("rate_7")
    if (rate_6 is not None and rate_6 < HIGH_RATE) or (rate_7 is not None and rate_7 < HIGH_RATE):
        hit.append("s5")
    elif rate_6 is None or rate_7 is None:
        open_.append("s5")
    rate_8 = get("rate_8")
    if rate_8 is not None and rate_8 < RATE:
        hit.append("s6")
    elif rate_8 is None:
        open_.append("s6")
    rate_9 = get("rate_9")
    rate_10 = get("rate_10")
    if (rate_9 is not None and rate_9 < RATE) or (rate_10 is not None and rate_10 < RATE):
        hit.append("s7")
    elif rate_9 is None or rate_10 is None:
        open_.append("s7")


def _findings(get: Get, hit: list[str], open_: list[str]) -> None:
    """Standards of findings."""
    finding_2 = get("finding_2")
    finding_3 = get("finding_3")
    if (finding_2 is not None and not finding_2) or (finding_3 is not None and not finding_3):
        hit.append("s8")
    elif finding_2 is None or finding_3 is None:
        open_.append("s8")
    finding_4 = get("finding_4")
    if finding_4 is not None and not finding_4:
        hit.append("s9")
    elif finding_4 is None:
        open_.append("s9")
    finding_5 = get("finding_5")
    finding_6 = get("finding_6")
    if (finding_5 is not None and not finding_5) or (finding_6 is not None and not finding_6):
        hit.append("s10")
    elif finding_5 is None or finding_6 is None:
        open_.append("s10")
    finding_7 = get("finding_7")
    if finding_7 is not None and not finding_7:
        hit.append("s11")
    elif finding_7 is None:
        open_.append("s11")
    finding_8 = get("finding_8")
    finding_9 = get("finding_9")
    finding_10 = get("finding_10")
    if (
        (finding_8 is not None and not finding_8)
        or (finding_9 is not None and not finding_9)
        or (finding_10 is not None and not finding_10)
    ):
        hit.append("s12")
    elif finding_8 is None or finding_9 is None or finding_10 is None:
        open_.append("s12")


def _clean(get: Get, hit: list[str], open_: list[str]) -> None:
    """Standards that nothing happened."""
    case_1 = get("case_1")
    case_2 = get("case_2")
    if (case_1 is not None and case_1 != 0) or (case_2 is not None and case_2 != 0):
        hit.append("s13")
    elif case_1 is None or case_2 is None:
        open_.append("s13")
    case_3 = get("case_3")
    if case_3 is not None and case_3 != 0:
        hit.append("s14")
    elif case_3 is None:
        open_.append("s14")
    case_4 = get("case_4")
    case_5 = get("case_5")
    case_6 = get("case_6")
    if (
        (case_4 is not None and case_4 != 0)
        or (case_5 is not None and case_5 != 0)
        or (case_6 is not None and case_6 != 0)
    ):
        hit.append("s15")
    elif case_4 is None or case_5 is None or case_6 is None:
        open_.append("s15")


def _cases(get: Get, hit: list[str], open_: list[str]) -> None:
    """Vetoes for cases."""
    case_1 = get("case_1")
    if case_1 is not None and case_1 >= 1:
        hit.append("v1")
    elif case_1 is None:
        open_.append("v1")
    case_2 = get("case_2")
    case_3 = get("case_3")
    if (case_2 is not None and case_2 >= 1) or (case_3 is not None and case_3 >= 1):
        hit.append("v2")
    elif case_2 is None or case_3 is None:
        open_.append("v2")
    case_4 = get("case_4")
    if case_4 is not None and case_4 >= MOST_CASES:
        hit.append("v3")
    elif case_4 is None:
        open_.append("v3")
    case_5 = get("case_5")
    if case_5 is not None and case_5 >= 1:
        hit.append("v4")
    elif case_5 is None:
        open_.append("v4")
    case_6 = get("case_6")
    case_7 = get("case_7")
    if (case_6 is not None and case_6 >= MOST_CASES) or (case_7 is not None and case_7 >= 1):
        hit.append("v5")
    elif case_6 is None or case_7 is None:
        open_.append("v5")
    case_8 = get("case_8")
    if case_8 is not None and case_8 >= 1:
        hit.append("v6")
    elif case_8 is None:
        open_.append("v6")
    case_9 = get("case_9")
    case_10 = get("case_10")
    if (case_9 is not None and case_9 >= 1) or (case_10 is not None and case_10 >= 1):
        hit.append("v7")
    elif case_9 is None or case_10 is None:
        open_.append("v7")


def _more_cases(get: Get, hit: list[str], open_: list[str]) -> None:
    """More vetoes for cases."""
    case_11 = get("case_11")
    if case_11 is not None and case_11 >= MOST_CASES:
        hit.append("v8")
    elif case_11 is None:
        open_.append("v8")
    case_12 = get("case_12")
    if case_12 is not None and case_12 >= 1:
        hit.append("v9")
    elif case_12 is None:
        open_.append("v9")
    case_13 = get("case_13")
    case_14 = get("case_14")
    case_15 = get("case_15")
    if (
        (case_13 is not None and case_13 >= 1)
        or (case_14 is not None and case_14 >= 1)
        or (case_15 is not None and case_15 >= 1)
    ):
        hit.append("v10")
    elif case_13 is None or case_14 is None or case_15 is None:
        open_.append("v10")


def _people(get: Get, hit: list[str], open_: list[str]) -> None:
    """Vetoes for numbers of people."""
    people_1 = get("people_1")
    if people_1 is not None and people_1 >= SIZE:
        hit.append("v11")
    elif people_1 is None:
        open_.append("v11")
    people_2 = get("people_2")
    people_3 = get("people_3")
    if (people_2 is not None and people_2 >= SIZE) or (people_3 is not None and people_3 >= SIZE):
        hit.append("v12")
    elif people_2 is None or people_3 is None:
        open_.append("v12")
    people_4 = get("people_4")
    if people_4 is not None and people_4 >= SIZE:
        hit.append("v13")
    elif people_4 is None:
        open_.append("v13")
    people_5 = get("people_5")
    if people_5 is not None and people_5 >= SIZE:
        hit.append("v14")
    elif people_5 is None:
        open_.append("v14")
    case_1 = get("case_1")
    if (case_1 is not None and case_1 >= MOST_CASES) or (people_1 is not None and people_1 >= SIZE):
        hit.append("v15")
    elif case_1 is None or people_1 is None:
        open_.append("v15")
