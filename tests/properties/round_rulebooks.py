"""Random rulebooks for whole rounds: villages, townships, counties, counted from each other and over the years."""

import json
from typing import Any, NamedTuple

from hypothesis import strategies as st

from pingan_rules.testing.choosing import Chooser

YEARS = (2022, 2023, 2024)
LEVELS: dict[str, Any] = {
    "county": {"name": "县"},
    "township": {"name": "乡镇", "within": "county"},
    "village": {"name": "村", "within": "township"},
}
OF_VILLAGES = ("达标", "命案", "参评", "人数", "安全率", "授予", "撤销", "上级授予")
OF_TOWNSHIPS = ("乡达标", "应有村数")
OF_COUNTIES = ("县达标",)
VALUES: dict[str, tuple[Any, ...]] = {
    "达标": (True, True, False),
    "命案": (False, False, True),
    "参评": (True, True, False),
    "人数": (0, 1, 2, 3),
    "安全率": ("95%", "80%", "60%"),
    "授予": (True, False),
    "撤销": (False, False, True),
    "上级授予": (True, False),
    "乡达标": (True, True, False),
    "县达标": (True, True, False),
}
"""What the facts may be, that every rulebook has; the number of villages that there should be comes from the tree."""


class RoundWorld(NamedTuple):
    """A rulebook for rounds. `compares`: whether it ranks places among peers."""

    text: str
    compares: bool


@st.composite
def round_worlds(draw: st.DrawFn, *, compares: bool | None = None) -> RoundWorld:
    """Rulebooks that load, with a title for each level."""
    choose = Chooser(draw)
    with_ranks = choose.chance(60) if compares is None else compares
    return RoundWorld(json.dumps(_Maker(choose, compares=with_ranks).book(), ensure_ascii=False), with_ranks)


class _Maker:
    def __init__(self, choose: Chooser, *, compares: bool) -> None:
        self.choose = choose
        self.compares = compares
        self.guarded = choose.chance(30)
        self.awarded = choose.chance(60)
        self.ranks_outcomes = False

    def book(self) -> dict[str, Any]:
        return {
            "rulebook": "rounds",
            "version": "1.0.0",
            "language": "1",
            "title": "一轮评定",
            "levels": LEVELS,
            "facts": [
                {"type": "bool", "by": "乡镇", "names": _ids(("达标", "命案", "参评", "乡达标", "县达标"))},
                {"type": "bool", "judged_by": "县平安办", "names": _ids(("授予", "撤销", "上级授予"))},
                {"type": "count", "unit": "人", "range": "0..3", "names": _ids(("人数",))},
                {"type": "count", "unit": "个", "names": _ids(("应有村数",))},
                {"type": "percent", "names": _ids(("安全率",))},
            ],
            "derived": {**self.of_townships(), **self.of_counties(), **self.of_villages(), **self.over_years()},
            "thresholds": {
                "占比标准": {"id": "share_floor", "value": self.choose.of(["50%", "67%"])},
                "安全线": {"id": "safety_floor", "value": "80%"},
                "两村": {"id": "two_villages", "value": 2, "unit": "个"},
                "两年": {"id": "two_years", "value": 2, "unit": "个"},
                "首位": {"id": "first_place", "value": 1, "unit": "位"},
                "次位": {"id": "second_place", "value": 2, "unit": "位"},
                "得分线": {"id": "score_floor", "value": 10, "unit": "分"},
                "示范线": {"id": "model_floor", "value": 7, "unit": "分"},
            },
            "titles": [self.village(), self.township(), self.county()],
        }

    # --- what is counted -----------------------------------------------------------------------------------------

    def of_townships(self) -> dict[str, Any]:
        total = {"total": "应有村数"} if self.choose.chance(40) else {}
        kind = self.choose.of(["sum", "max", "min"])
        where = {"where": self.choose.of(["命案", "outcome == met", "not 达标"])} if self.choose.chance(40) else {}
        value = self.choose.of(["人数", "村得分"])
        counted = {"where": self.choose.of(["outcome == met", "村等级 >= 良好", "outcome != vetoed"])}
        return {
            "村占比": {"id": "village_share", "share": "outcome == met", "of": "village", **total},
            "平安村数": {"id": "villages", "count": True, "of": "village", "unit": "个", **counted, **total},
            "村合计": {"id": "village_total", kind: value, "of": "village", **where},
            "命案村数": {"id": "killings", "count": True, "of": "village", "unit": "个", "where": "命案"},
        }

    def of_counties(self) -> dict[str, Any]:
        under = self.choose.of(["township", ["township", "village"]])
        return {
            "乡镇占比": {"id": "township_share", "share": "outcome == met", "of": "township"},
            "平安数": {"id": "safe_places", "count": True, "of": under, "unit": "个", "where": "outcome == met"},
            "乡镇均分": {"id": "township_points", "max": "乡得分", "of": "township"},
        }

    def of_villages(self) -> dict[str, Any]:
        if not self.compares:
            return {}
        rank = {"first": self.choose.of(["highest", "lowest"]), "ties": self.choose.of(["low", "high", "dense"])}
        asked = self.choose.of(["", "", "not 命案", "outcome == met"])
        self.ranks_outcomes = "outcome" in asked
        where = {"where": asked} if asked else {}
        of = self.choose.of(["安全率", "人数", "村得分"])
        return {
            "村位次": {
                "id": "village_rank",
                "rank": of,
                "of": "peers",
                "least": self.choose.of([1, 2]),
                **rank,
                **where,
            },
            "乡位次": {"id": "township_rank", "rank": "村占比", "of": self.choose.of(["peers", "round"]), **rank},
        }

    def over_years(self) -> dict[str, Any]:
        own = self.choose.of(["history", ["history", "self"]])
        last = {"last": 2} if self.choose.chance(30) else {}
        return {
            "连续年数": {"id": "years_met", "run": "outcome == met", "of": own, **last},
            "历年人数": {"id": "people_before", self.choose.of(["sum", "max"]): "人数", "of": "history", **last},
            "曾经平安": {"id": "met_before", "count": True, "of": "history", "where": "outcome == met", **last},
        }

    # --- titles --------------------------------------------------------------------------------------------------

    def village(self) -> dict[str, Any]:
        standards = {"村标准": {"id": "village_standard", "all": ["达标"]}}
        if self.choose.chance(50):
            standards["安全标准"] = {"id": "safety_standard", "all": ["安全率 >= 安全线"]}
        if self.choose.chance(25):
            standards["不连任"] = {"id": "fresh", "any": ["曾经平安 < 两年", "not 撤销"]}
        if self.choose.chance(30):
            standards["得分标准"] = {"id": "score_standard", "all": ["村得分 >= 得分线"]}
        if self.choose.chance(30):
            standards["等级标准"] = {"id": "grade_standard", "all": ["村等级 >= 良好"]}
        title: dict[str, Any] = {
            "title": "平安村",
            "id": "safe_village",
            "levels": ["village"],
            **({"guard": "参评"} if self.guarded else {}),
            "standards": standards,
            "vetoes": {"命案否决": {"id": "village_veto", "any": ["命案"]}},
            "points": {"村得分": self.village_points()},
            "grades": {"村等级": grades("village_grade", "村得分", ("优秀", "良好", "一般"), (15, 8))},
            "honours": self.ladder(),
        }
        if self.compares:
            title["sanctions"] = {"村黄牌": {"id": "village_card", "measure": "warning", "all": ["村位次 == 首位"]}}
            if not self.ranks_outcomes and self.choose.chance(50):
                title["vetoes"]["黄牌否决"] = {"id": "barred", "any": ["村黄牌"]}
        return title

    def village_points(self) -> dict[str, Any]:
        guard = {"guard": "参评", "not_applicable": self.choose.of(["full", "zero", "leave"])}
        bands = [
            {"from": "90%", "points": 8},
            {"from": "70%", "below": "90%", "points": 5},
            {"below": "70%", "points": 0},
        ]
        return {
            "id": "village_score",
            "full": 20,
            "items": {
                "建设": {
                    "id": "building",
                    "full": 12,
                    "award": [{"when": "达标", "points": 7}, {"each": "人数", "points": 2, "cap": 5}],
                },
                "安全": {
                    "id": "safety",
                    "full": 8,
                    "award": [{"of": "安全率", "bands": bands}],
                    **(guard if self.choose.chance(40) else {}),
                },
            },
        }

    def ladder(self) -> dict[str, Any]:
        award = {"awarded": "授予"} if self.awarded else {}
        revoke = {"revoked": "撤销"} if self.choose.chance(60) else {}
        above = {"awarded": "上级授予"} if self.choose.chance(40) else {}
        return {
            "一级": {"id": "first_step", "all": ["outcome == met"], **award, **revoke},
            "二级": {"id": "second_step", "after": "一级", "years": self.choose.of([1, 2]), **above},
            "三级": {"id": "third_step", "after": "二级", "years": self.choose.of([2, 1, 3])},
        }

    def township(self) -> dict[str, Any]:
        title: dict[str, Any] = {
            "title": "平安乡镇",
            "id": "safe_township",
            "levels": ["township"],
            "standards": {
                "占比": {"id": "share_standard", "all": ["村占比 >= 占比标准"]},
                "自评": {"id": "own_standard", "all": ["乡达标"]},
            },
            "vetoes": {"命案过多": {"id": "killing_veto", "any": ["命案村数 >= 两村"]}},
            "priorities": {"优先": {"id": "first_go", "all": ["平安村数 >= 两村", "连续年数 >= 1"]}},
            "targets": {
                "目标": {
                    "id": "target",
                    "thresholds": {"目标比": {"id": "target_share", "value": {"by": "year", 2023: "50%", 2024: "60%"}}},
                    "all": ["村占比 >= 目标比"],
                }
            },
            "points": {
                "乡得分": {
                    "id": "township_score",
                    "full": 10,
                    "award": [{"each": "平安村数", "points": 3, "cap": 6}, {"when": "outcome == met", "points": 4}],
                }
            },
            "grades": {
                "乡等级": {
                    "id": "township_grade",
                    "steps": {
                        "示范": {"id": "model", "all": ["乡得分 >= 示范线", "outcome == met"]},
                        "达到": {"id": "good_enough", "all": ["outcome == met"]},
                        "其余": {"id": "rest"},
                    },
                }
            },
        }
        if self.compares:
            title["sanctions"] = {"乡黄牌": {"id": "township_card", "measure": "warning", "any": ["乡位次 >= 次位"]}}
        return title

    def county(self) -> dict[str, Any]:
        return {
            "title": "平安县",
            "id": "safe_county",
            "levels": ["county"],
            "standards": {"乡占比": {"id": "township_share_standard", "all": ["乡镇占比 >= 占比标准", "县达标"]}},
            "points": {"县加分": {"id": "bonus", "full": 4, "award": [{"each": "平安数", "points": "0.5", "cap": 3}]}},
        }


def grades(id_: str, of: str, names: tuple[str, str, str], edges: tuple[int, int]) -> dict[str, Any]:
    """Three grades of a score."""
    best, middle, worst = names
    high, low = edges
    steps = {
        best: {"id": f"{id_}_best", "from": high},
        middle: {"id": f"{id_}_middle", "from": low, "below": high},
        worst: {"id": f"{id_}_worst", "below": low},
    }
    return {"id": id_, "of": of, "steps": steps}


def _ids(names: tuple[str, ...]) -> dict[str, str]:
    return {name: IDS[name] for name in names}


IDS = {
    "达标": "up_to_standard",
    "命案": "killing",
    "参评": "takes_part",
    "乡达标": "township_up_to_standard",
    "县达标": "county_up_to_standard",
    "授予": "award",
    "撤销": "revocation",
    "上级授予": "higher_award",
    "人数": "people",
    "应有村数": "villages_there_are",
    "安全率": "safety_rate",
}
