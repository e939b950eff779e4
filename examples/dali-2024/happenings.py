"""What may happen in a village in a year, and what may go wrong in its report, as tables."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

Row: TypeAlias = Mapping[str, object]


class Happening(NamedTuple):
    """What sets a place apart: facts that differ, rows of its ledger, facts left out, and the state of the ledger."""

    facts: Mapping[str, object] = {}
    rows: tuple[Row, ...] = ()
    without: tuple[str, ...] = ()
    ledger: str = "complete"  # complete, incomplete or missing


def fact(name: str, value: object) -> Happening:
    """A place where the fact `name` is `value`."""
    return Happening(facts={name: value})


def without(*names: str) -> Happening:
    """A place that has not reported the facts `names`."""
    return Happening(without=names)


NO_CASE: Row = {"案由": "无案由", "起因": "与工作无关"}


def case(cause: str, **cells: object) -> Row:
    """A criminal case that breaks no rule unless `cells` say so. Every column that a count looks at is filled in."""
    weight = {"等级": "一般", "死亡人数": 0, "严重危害": False}
    origin = {"民转刑": False, "刑转命": False, "起因": "与工作无关"}
    return {"类别": "刑事案件", "案由": cause, **weight, **origin, "未成年人": "不涉未成年人", **cells}


def offence(cause: str, **cells: object) -> Row:
    """A public order case that breaks no rule unless `cells` say so."""
    weight = {"等级": "一般", "起因": "与工作无关"}
    return {"类别": "治安案件", "案由": cause, **weight, "未成年人": "不涉未成年人", **cells}


def gathering(kind: str, **cells: object) -> Row:
    """Unrest or a gathering that breaks no rule unless `cells` say so."""
    return {"类别": kind, **NO_CASE, "严重后果": False, "重大影响": False, "负面影响": "一般负面影响", **cells}


def event(kind: str, **cells: object) -> Row:
    """An event of another kind, for which no case was filed."""
    return {"类别": kind, **NO_CASE, **cells}


# What happens in good villages too: none of it is in the way of the title.
ORDINARY = (
    *(case("入室盗窃"), case("其他盗窃"), case("其他诈骗"), case("故意伤害"), case("寻衅滋事"), case("其他盗窃")),
    *(offence("其他盗窃"), offence("寻衅滋事"), offence("故意伤害"), offence("其他案由")),
    *(event("交通事故", 等级="一般", 死亡人数=0), event("食品安全事故", 等级="一般")),
    *(event("集体访", 人数=7, 重大影响=False), event("越级访", 人数=1, 重大影响=False)),
    event("负面舆情事件"),
    *(gathering("不稳定事端"), gathering("群体性事件", 人数=6), gathering("群体性事件", 人数=9)),
)

# In the way of a township's title though not of a village's: only where the township does not get it anyway.
SMALL_ACCIDENTS = (
    *(event("火灾事故", 等级="一般"), event("火灾事故", 等级="较大"), event("生产安全事故", 等级="一般")),
)

_HARM: Row = {"严重危害": True, "恶劣影响": True}
_BLAMED_MANAGEMENT: Row = {"起因": "服务管理不到位"}
_BLAMED_DISPUTE_WORK: Row = {"起因": "排查化解不到位"}

# One for every condition of 三(一)1 to 6, in the order of the clauses.
VETOES = (
    Happening(rows=(event("政治安全稳定案事件", 敏感=True, **_HARM),)),
    Happening(rows=(gathering("非法聚集活动", 人数=60, 成规模=True, **_HARM),)),
    Happening(rows=(event("邪教反宣活动", 成规模=True, **_HARM),)),
    Happening(rows=(gathering("群体性事件", 人数=10),)),
    Happening(rows=(event("非法缠访"),)),
    Happening(rows=(event("非法闹访"),)),
    Happening(rows=(event("滋事扰民"),)),
    Happening(rows=(event("滋事破坏"),)),
    Happening(rows=(event("集体访", 人数=25, 重大影响=True),)),
    Happening(rows=(case("其他诈骗", 等级="重大"),)),
    Happening(rows=(event("生产安全事故", 等级="重大"),)),
    Happening(rows=(event("公共卫生事件", 等级="重大"),)),
    Happening(rows=(event("火灾事故", 等级="重大"),)),
    Happening(rows=(event("食品安全事故", 等级="特别重大"),)),
    Happening(rows=(event("药品安全事故", 等级="重大"),)),
    Happening(rows=(case("爆炸"),)),
    Happening(rows=(case("纵火"),)),
    Happening(rows=(case("投毒"),)),
    Happening(rows=(case("抢劫", 严重危害=True),)),
    Happening(rows=(event("交通事故", 等级="一般", 死亡人数=1),)),
    Happening(rows=(case("故意伤害", 死亡人数=1),)),
    Happening(rows=(case("故意伤害", 民转刑=True, 因重大矛盾纠纷=True),)),
    Happening(rows=(case("命案", 死亡人数=1, 刑转命=True, 因重大矛盾纠纷=True),)),
    Happening(
        rows=(
            gathering(
                "肇事肇祸案事件",
                死亡人数=0,
                严重后果=True,
                未成年人="不涉未成年人",
                漏管失控=True,
                **_BLAMED_MANAGEMENT,
            ),
        )
    ),
    Happening(rows=(gathering("不稳定事端", 负面影响="较大负面影响", **_BLAMED_MANAGEMENT),)),
    Happening(rows=(gathering("不稳定事端", 严重后果=True, **_BLAMED_DISPUTE_WORK),)),
    Happening(rows=(gathering("不稳定事端", 负面影响="重大负面影响", **_BLAMED_DISPUTE_WORK),)),
    fact("村班子成员受党纪重处分人数", 1),
    fact("村班子成员受政务重处分人数", 1),
    fact("村班子成员受刑事处罚人数", 1),
    fact("通报整改级别", "乡镇级"),
    fact("挂牌整治级别", "县级"),
    Happening({"上年度通报整改级别": "县级", "上年度通报整改已完成": False}),
    Happening({"上年度挂牌督办级别": "乡镇级", "上年度挂牌督办整改已完成": False}),
)

# What vetoes most often, beside the list above; they take turns.
FREQUENT_VETOES = (
    Happening(rows=(event("交通事故", 等级="一般", 死亡人数=1),)),
    Happening(rows=(event("交通事故", 等级="较大", 死亡人数=3),)),
    Happening(rows=(case("命案", 等级="较大", 死亡人数=1, 民转刑=True, 严重危害=True),)),
    Happening({"通报整改级别": "县级"}, rows=(event("滋事扰民"), event("非法闹访"))),
    Happening({"村班子成员受党纪重处分人数": 2}, without=("矛盾纠纷化解率",)),
)

# One for every count that a standard of 二(一) wants to be zero, as far as no veto covers it.
FAILINGS = (
    Happening(rows=(case("故意伤害", 民转刑=True),)),
    fact("特殊群体漏管失控人数", 2),
    Happening(rows=(offence("聚众打架斗殴", 人数=4, 等级="较大", 重大影响=False),)),
    fact("村霸数", 1),
    Happening(rows=(offence("涉黄"),)),
    Happening(rows=(offence("涉赌"),)),
    Happening(rows=(case("涉毒"),)),
    Happening(rows=(case("电信网络诈骗"),)),
    fact("黑恶势力数", 1),
    Happening({"黑恶势力数": 1, "黑恶势力保护伞数": 1}),
    Happening(rows=(case("其他盗窃", 未成年人="未成年人作案"),)),
    Happening(rows=(offence("故意伤害", 未成年人="未成年人受害"),)),
)

# What fails most often, beside the findings and the rates; they take turns.
FREQUENT_FAILINGS = (
    Happening(rows=(case("电信网络诈骗"), case("电信网络诈骗"))),
    Happening(rows=(case("电信网络诈骗"), offence("涉赌"))),
    Happening({"特殊群体漏管失控人数": 1, "特殊群体和重点人员底数清": False}),
    Happening({"村务公开规范": False, "村规民约健全": False, "群众说事开展": False}),
    Happening(rows=(offence("涉赌"),), without=("矛盾纠纷化解率",)),
)

_FIRST_COUNT = {"status": "pending", "source": "村综治服务中心初报", "date": "2024-12-20"}

# Reports that leave something open: nothing missing is taken for zero, nothing pending is used.
GAPS = (
    without("矛盾纠纷化解率"),
    without("矛盾纠纷调处率", "矛盾纠纷化解率"),
    *(fact("矛盾纠纷化解率", None), fact("矛盾纠纷化解率", "—"), fact("矛盾纠纷调处率", "未报")),
    fact("矛盾纠纷化解率", {"value": "92.3%", **_FIRST_COUNT}),
    fact("矛盾纠纷化解率", {"value": "88%", **_FIRST_COUNT}),
    fact("矛盾纠纷化解率", {"value": "91%", "status": "disputed", "source": "乡镇复核为 86%"}),
    Happening(ledger="missing"),
    Happening(ledger="missing"),
    Happening(ledger="incomplete"),
    Happening(ledger="incomplete", rows=(event("火灾事故", 等级="一般"),)),
    Happening(rows=({"类别": "刑事案件", "案由": "其他盗窃", "等级": "一般", "未成年人": "不涉未成年人"},)),
    Happening(rows=(event("交通事故", 等级="一般"),)),
    Happening(rows=(event("火灾事故"),)),
    Happening(rows=({"类别": "群体性事件", "人数": 8, "重大影响": False},)),
    *(without("一村一辅警到位"), without("平安意识提高", "安全防范能力提高"), fact("乡村和谐稳定得到促进", "未报")),
    without("黑恶势力数", "黑恶势力保护伞数"),
    fact("村班子成员受党纪重处分人数", {"value": "1", "status": "pending", "source": "乡镇纪委正在审理"}),
    without("通报整改级别"),
    without("上年度挂牌督办级别"),
    fact("上年度通报整改级别", "乡镇级"),
)

NO_DISPUTES = Happening({"矛盾纠纷数": 0, "矛盾纠纷调处率": "不适用", "矛盾纠纷化解率": "不适用"})

# What looks bad and is not in the way: beside a threshold, mended, or outside the year.
NARROW = (
    Happening({"矛盾纠纷数": 40, "矛盾纠纷化解率": "90%"}),
    Happening({"矛盾纠纷数": 0}, without=("矛盾纠纷调处率", "矛盾纠纷化解率")),
    Happening({"上年度通报整改级别": "乡镇级", "上年度通报整改已完成": True}),
    Happening({"上年度挂牌督办级别": "县级", "上年度挂牌督办整改已完成": True}),
    Happening({"通报整改级别": "村级"}),
    Happening(rows=({"日期": "2023-12-31", **case("命案", 死亡人数=1, 严重危害=True)},)),
    Happening(rows=(gathering("群体性事件", 人数=9),)),
    Happening(rows=(event("火灾事故", 等级="较大"), event("交通事故", 等级="较大", 死亡人数=0))),
)
