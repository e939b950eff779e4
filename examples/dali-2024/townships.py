"""The report of one township: the events of its villages, what happened in it besides, and what sets it apart."""

from collections.abc import Mapping

from chance import Chance
from facts import RAILWAY_DUTY, TOWNSHIP_FACTS, TOWNSHIP_FINDINGS, TOWNSHIP_NUMBERS, TOWNSHIP_TIERS
from happenings import Happening, Row, case, event, fact, gathering, without
from ledgers import at_township
from report import ALL_OF_THEM, reported, yes

# Facts of a township that are the sums of those of its villages.
SUMS = ("特殊群体漏管失控人数", "黑恶势力数", "黑恶势力保护伞数")

_FATAL = event("交通事故", 等级="一般", 死亡人数=1)
_FIRE = event("火灾事故", 等级="一般")
_LISTED = {"上年度挂牌督办级别": "县级", "上年度挂牌督办整改已完成": False, "上年度挂牌督办已摘牌": False}

VETOED = (
    Happening(rows=(event("交通事故", 等级="一般", 死亡人数=2),)),
    Happening(rows=(_FATAL, _FATAL, _FATAL)),
    Happening(rows=(case("故意伤害", 场所="学校", 严重危害=True),)),
    Happening(rows=(event("非法缠访", 重要场所="重点区域"),)),
    Happening(rows=(gathering("不稳定事端", 起因="服务管理不到位", 漏管失控=True, 负面影响="较大负面影响"),)),
    fact("乡镇班子成员受党纪重处分人数", 1),
    Happening(_LISTED),
)

FAILING = (
    Happening(rows=(_FIRE,)),
    Happening(rows=(_FIRE, event("集体访", 人数=12))),
    Happening(rows=(event("生产安全事故", 等级="一般"),)),
    Happening(rows=(event("突发环境事件"),)),
    Happening({RAILWAY_DUTY: True}, rows=(event("涉铁路安全案事件"),)),
    Happening(rows=(gathering("非法聚集上访", 人数=20),)),
    fact("社会治安突出问题整治达标率", "96%"),
    fact("社会治安突出问题排查率", "９８．５％"),
    fact("治安乱点挂牌级别", "县级"),
    fact("乡镇综治服务中心实体化运行", value=False),
    Happening({"矛盾不上交": False, "枫桥经验做法可推广": False}),
    fact("暂住人口底数清", value=False),
)

# What is not reported, or not yet settled.
GAPS = (
    Happening(ledger="missing"),
    Happening(ledger="missing"),
    Happening(ledger="incomplete"),
    Happening(rows=(event("交通事故", 等级="一般", 死亡人数=None),)),
    Happening(rows=(gathering("不稳定事端", 起因="服务管理不到位", 漏管失控=None, 严重后果=None),)),
    without("社会治安突出问题整治达标率"),
    without("派出所践行枫桥经验", "枫桥经验做法有质效"),
    fact("乡镇班子成员受政务重处分人数", {"value": "1", "status": "pending", "source": "县纪委监委正在审理"}),
    fact("通报整改级别", "未报"),
)

# What looks bad and is not in the way.
NARROW = (
    Happening(rows=(gathering("群体性事件", 人数=49),)),
    Happening(rows=(_FATAL, _FATAL)),
    Happening({RAILWAY_DUTY: False}, rows=(event("涉铁路安全案事件"),)),
    fact("治安乱点挂牌级别", "乡镇级"),
    Happening({**_LISTED, "上年度挂牌督办整改已完成": True}),
    Happening({"社会治安突出问题数": 0, "社会治安突出问题整治达标率": "不适用"}),
    Happening({"社会治安突出问题数": 0}, without=("社会治安突出问题整治达标率",)),
    Happening(rows=(event("非法缠访", 重要场所="非重要场所"),)),
)

PLANTED = (*VETOED, *FAILING, *GAPS, *NARROW)


def township_report(
    chance: Chance, happening: Happening, villages: list[Mapping[str, object]], rows: list[Row]
) -> dict[str, object]:
    """The facts and ledgers of a township: `villages` are the facts of its villages, `rows` all that happened."""
    clean = {**_clean(chance), **{name: sum(_number(facts.get(name)) for facts in villages) for name in SUMS}}
    return reported(TOWNSHIP_FACTS, happening, clean, [at_township(row) for row in rows])


def _clean(chance: Chance) -> dict[str, object]:
    """The facts of a township that has everything in order."""
    return {
        **dict.fromkeys(TOWNSHIP_NUMBERS, 0),
        "社会治安突出问题数": chance.between(2, 15),
        "社会治安突出问题排查率": chance.pick(ALL_OF_THEM),
        "社会治安突出问题整治达标率": chance.pick(ALL_OF_THEM),
        RAILWAY_DUTY: chance.once_in(4),
        **dict.fromkeys(TOWNSHIP_TIERS, "无"),
        **dict.fromkeys(TOWNSHIP_FINDINGS, yes(chance)),
    }


def _number(reported: object) -> int:
    return reported if isinstance(reported, int) else 0
