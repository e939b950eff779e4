"""One event in the ledgers of three levels: each fills in the cells that its own clauses look at."""

from chance import Chance
from facts import COLUMNS
from happenings import Row

CRIMINAL = {"刑事案件", "暴力恐怖案件"}
GATHERINGS = {"群体性事件", "聚访滋事", "非法聚集上访", "非法聚集活动", "邪教人员聚集滋事"}
PETITIONS = {"集体访", "进京访", "赴省访", "越级访", "其他非正常上访"}
ACCIDENTS = {"火灾事故", "生产安全事故", "食品安全事故", "药品安全事故", "公共卫生事件"}
DISTURBANCES = {"非法缠访", "非法闹访", "滋事扰民", "滋事破坏", "聚访滋事"}
PESTERING = {"聚访滋事", "非法聚集上访", "非法缠访", "非法闹访"}
CULT = {"邪教反宣活动", "邪教人员进京滋事", "邪教人员聚集滋事", "其他邪教案事件"}
POLITICAL = {"政治安全稳定案事件", "危害国家安全事件", "敌对活动", "非法组织活动", *CULT} - {"邪教反宣活动"}
DEADLY = {"个人极端案事件", "极端恶性案事件", "肇事肇祸案事件", "交通事故"}

# Which kinds of event need a cell, beside the four that every row has.
TOWNSHIP_CELLS = {
    "等级": {"刑事案件", "治安案件", "涉稳舆情炒作", *ACCIDENTS, *GATHERINGS},
    "人数": GATHERINGS,
    "死亡人数": {"刑事案件", *DEADLY},
    "民转刑": CRIMINAL,
    "刑转命": CRIMINAL,
    "场所": CRIMINAL,
    "重大影响": GATHERINGS | PETITIONS | DISTURBANCES,
    "重要场所": DISTURBANCES,
    "成规模": {"聚访滋事", "非法聚集活动", *CULT},
    "敏感": POLITICAL,
}
COUNTY_CELLS = {
    "等级": {"刑事案件", "治安案件", "交通事故", "负面舆情事件", *ACCIDENTS, *GATHERINGS},
    "人数": GATHERINGS | {"进京访", "赴省访"},
    "死亡人数": {"刑事案件", *DEADLY},
    "刑转命": CRIMINAL,
    "重大影响": GATHERINGS | PETITIONS | DISTURBANCES | {"执法过错案件"},
    "成规模": {"非法聚集活动", "邪教反宣活动"},
    "敏感": {"政治安全稳定案事件", "非法组织活动", "其他邪教案事件"},
    "时期": DISTURBANCES,
    "重要场所": DISTURBANCES,
    "上访级别": {"集体访", "越级访", "其他非正常上访", *PESTERING},
    "非接待场所": PETITIONS | PESTERING,
    "人次": {"进京访"},
    "重复上访": {"进京访"},
}

# What a township or county finds when it asks about a cell that says nothing.
UNREMARKABLE: Row = {
    "案由": "无案由",
    "起因": "与工作无关",
    "等级": "一般",
    "人数": 3,
    "死亡人数": 0,
    "负面影响": "一般负面影响",
    "未成年人": "不涉未成年人",
    "场所": "其他场所",
    "重要场所": "非重要场所",
    "时期": "平时",
    "上访级别": "乡镇级",
}
LARGER = ("较大", "重大", "特别重大")
ABOVE_COUNTY = ("州级", "省级", "国家级")
BLAMED_MANAGEMENT = ("服务管理不到位", "两样不到位")


def dated(chance: Chance, year: int, row: Row) -> Row:
    """`row` on some day of `year`, unless it has its own."""
    return {"日期": f"{year}-{chance.between(1, 12):02}-{chance.between(1, 28):02}", **row}


def in_order(rows: list[Row]) -> list[dict[str, object]]:
    """`rows` by date, with their cells in the order of the columns."""
    return [
        {column: row[column] for column in COLUMNS if column in row}
        for row in sorted(rows, key=lambda row: str(row["日期"]))
    ]


def is_criminal(row: Row) -> bool:
    """Whether a criminal case was filed."""
    return row["类别"] in CRIMINAL or (row["类别"] != "治安案件" and row.get("案由", "无案由") != "无案由")


def is_homicide(row: Row) -> bool:
    """Whether `row`, one of those that happen here, is a homicide."""
    return is_criminal(row) and (row["案由"] == "命案" or bool(row.get("刑转命")) or bool(row.get("死亡人数")))


def at_township(row: Row) -> Row:
    """`row` as the ledger of its township has it; a cell that the township itself left blank stays blank."""
    columns = _always(row, TOWNSHIP_CELLS)
    if row.get("场所") in ("学校", "医院"):
        columns.append("严重危害")
    if row.get("案由") == "寻衅滋事":
        columns.append("重要场所")
    if row.get("案由") == "聚众打架斗殴":
        columns.append("重大影响")
    if row.get("起因") in BLAMED_MANAGEMENT:
        columns += ("漏管失控", "严重后果", "负面影响")
    if row.get("民转刑") or row.get("刑转命"):
        columns.append("因重大矛盾纠纷")
    if row.get("敏感"):
        columns.append("等级")
    if row.get("成规模"):
        columns.append("影响稳定")
    return {column: row.get(column, UNREMARKABLE.get(column, False)) for column in columns}


def at_county(row: Row) -> Row:
    """`row` as the ledger of its county has it, which leaves nothing blank."""
    columns = _always(row, COUNTY_CELLS)
    if row.get("等级") in LARGER and row["类别"] in ("刑事案件", "治安案件"):
        columns += ("未成年人", "负面影响")
    if row.get("等级") in LARGER and row["类别"] in GATHERINGS:
        columns.append("一级响应期间")
    if row.get("案由") == "聚众打架斗殴":
        columns.append("重大影响")
    if row.get("案由") == "寻衅滋事":
        columns += ("重要场所", "时期")
    if row.get("起因", "与工作无关") != "与工作无关":
        columns += ("严重后果", "负面影响")
    if row.get("上访级别") in ABOVE_COUNTY:
        columns.append("人数")
    if row["类别"] == "进京访":
        columns += ("集体上访", "滞留北京")
    if row.get("等级") in LARGER and row["类别"] == "负面舆情事件":
        columns.append("因工作不到位")
    known = {column: cell for column, cell in row.items() if cell is not None}
    return {column: known.get(column, UNREMARKABLE.get(column, False)) for column in columns}


def _always(row: Row, cells: dict[str, set[str]]) -> list[str]:
    return ["日期", "类别", "案由", "起因", *(column for column, kinds in cells.items() if row["类别"] in kinds)]
