"""Records that say what cannot be, what is no number, what belongs to persons, or what contradicts other records."""

import json

from .cases import VILLAGE, Case, Content, places, record
from .yaml_cases import records_of_100_megabytes

HOMICIDE = {"日期": "2024-05-01", "类别": "命案"}
CSV = "单位编码,名称,层级,期间,纠纷数\n"


def raw(facts: str) -> str:
    """A record whose facts are written just so."""
    return json.dumps(VILLAGE, ensure_ascii=False)[:-1] + f', "facts": {{{facts}}}}}\n'


LINES = {
    "NaN": raw('"收入": NaN'),
    "Infinity": raw('"收入": -Infinity'),
    "NaN as text": record({"收入": "nan"}),
    "1e400": raw('"收入": 1e400'),
    "1e400 as text": record({"收入": "1e400"}),
    "an exponent that Decimal cannot hold": raw('"收入": 1e99999999999999999999'),
    "an integer of 5,000 digits": raw(f'"纠纷数": {"9" * 5000}'),
    "an integer of 5,000 digits as text": record({"纠纷数": "9" * 5000}),
    "a fraction of 5,000 digits": record({"收入": f"1/{'9' * 5000}"}),
    "half a million digits": raw(f'"纠纷数": {"9" * 500_000}'),
    "true as a count": raw('"纠纷数": true'),
    "a count as a bool": record({"有铁路": 1}),
    "a count that is not whole": record({"纠纷数": "2.5"}),
    "a negative count": record({"纠纷数": -1}),
    "95 as a percent": record({"化解率": 95}),
    "195 percent": record({"化解率": "195%"}),
    "a percent as a count": record({"纠纷数": "95%"}),
    "a division by zero": record({"收入": "1/0"}),
    "a level that there is not": record(level="省"),
    "the level of another unit's facts": record({"总损失": 3, "乡镇数": 3}, level="township"),
    "a number for the level": record(level=1),
    "a period that there is not": record(period="去年"),
    "two periods in one record": record(period=[2023, 2024]),
    "a span of two years": record(period="2023-2024"),
    "a period that ends before it begins": record(period={"from": "2024-12-31", "to": "2024-01-01"}),
    "a period twice in one record": record()[:-2] + ', "period": 2023}\n',
    "the same unit twice": record({"纠纷数": 1}) + record({"纠纷数": 2}),
    "the same unit and period in other words": record() + record(period="2024年"),
    "its own parent": record(parent="v1"),
    "a parent of another level": record(parent="v2")
    + record(unit="v2", level="township").replace('"township"', '"village"'),
    "an unknown fact": record({"命安数": 0}),
    "an unknown ledger": record(ledgers={"案件": []}),
    "an unknown column": record(ledgers={"案事件": [{**HOMICIDE, "地点": "村口"}]}),
    "an unknown key": record(fact={"命案数": 0}),
    "a fact by name and by id": record({"命案数": 0, "homicides": 0}),
    "a key twice": raw('"纠纷数": 1, "纠纷数": 2'),
    "given and counted that disagree": record({"命案数": 0}, ledgers={"案事件": [HOMICIDE]}),
    "given and derived that disagree": record({"化解率": "50%", "成功率": "50%"}, level="township"),
    "a fraction that no sum can bear": record(
        ledgers={"案事件": [{"日期": "2024-05-01", "损失": f"1/{n}"} for n in range(1, 400)]}
    ),
    "a ledger that is a number": record(ledgers={"案事件": 3}),
    "an empty row of a ledger": record(ledgers={"案事件": [{}]}),
    "100,001 rows of a ledger": record(ledgers={"案事件": [{}] * 100_001}),
    "10,001 facts": record({f"事实{n}": n for n in range(10_001)}),
    "a list of names": record({"命案数": ["张三", "李四"]}),
    "a key of a person": record({"当事人姓名": "某"}),
    "an ID card in a text": record(ledgers={"案事件": [{**HOMICIDE, "说明": "532901199003074231"}]}),
    "a mobile number in a name": record(name="清水村 13912345678"),
    "a mobile number as a count": record({"纠纷数": 13912345678}),
    "a member that there is not": record(ledgers={"案事件": [{**HOMICIDE, "类别": "盗窃"}]}),
    "a day that there is not": record(ledgers={"案事件": [{**HOMICIDE, "日期": "2024-02-30"}]}),
    "a fact that applies to every place": record({"纠纷数": "不适用"}),
    "a status that there is not": record({"纠纷数": {"value": 1, "status": "maybe"}}),
    "a mapping in a value": record({"纠纷数": {"value": {"value": 1}}}),
    "a text of 5,000 characters": record({"纠纷数": "多" * 5000}),
    "a character that hides": record(name="清水\u202e村"),
    "half a surrogate pair": raw('"纠纷数": "\\ud800"'),
    "no unit": '{"level": "village", "period": 2024}\n',
    "no record": "3\n",
    "no JSON": "{unit: v1}\n",
    "brackets 100,000 deep": "[" * 100_000 + "\n",
    "5,001 bad records": "[]\n" * 5_001,
    "a line of 5 million characters": '{"unit": "' + "v" * 5_000_000 + "\n",
}
TABLES: dict[str, Content] = {
    "a row with too many cells": f"{CSV}v1,清水村,village,2024,1,000\n",
    "a row with too few cells": f"{CSV}v1,清水村,village\n",
    "no column of units": "名称,层级,期间\n清水村,village,2024\n",
    "a column of an unknown fact": f"{CSV.strip()},命安数\nv1,清水村,village,2024,1,2\n",
    "a column twice": f"{CSV.strip()},纠纷数\nv1,清水村,village,2024,1,2\n",
    "two columns of periods": f"{CSV.strip()},年度\nv1,清水村,village,2024,1,2023\n",
    "a cell without heading": "单位编码,,层级,期间\nv1,清水村,village,2024\n",
    "a quote that is never closed": f'{CSV}v1,"清水村,village,2024,1\nv2,大庄,village,2024,1\n',
    "an empty table": "",
    "a workbook as a table": b"PK\x03\x04\x14\x00",
    "a table with a NUL": b"unit,\0\n",
    "a table in no encoding": f"{CSV}v1,".encode() + b"\xff\xff\xff,village,2024,1\n",
    "a unit twice in a table": f"{CSV}v1,清水村,village,2024,1\nv1,清水村,village,2024,2\n",
    "100,000 columns": "unit" + ",a" * 100_000 + "\n",
    "a heading of 100 MB": records_of_100_megabytes(b"", b"x"),
    "a row of 100 MB": records_of_100_megabytes(CSV.encode(), b","),
    "100 MB of blank lines": records_of_100_megabytes(CSV.encode(), b"\n"),
    "100,000 rows of a level that there is not": CSV + "v1,清水村,vilage,2024,1\n" * 100_000,
}

TOWNSHIP = {"unit": "t1", "name": "大庄镇", "level": "township"}

CASES = [Case(name, {"book": places, "places.jsonl": text}) for name, text in LINES.items()]
CASES += [Case(name, {"book": places, "a.csv": text}, ("evaluate", "book", "a.csv")) for name, text in TABLES.items()]
CASES += [
    Case("a title of another level", {"book": places}, ("evaluate", "book", "places.jsonl", "--title", "平安乡镇")),
    Case("a title that there is not", {"book": places}, ("evaluate", "book", "places.jsonl", "--title", "平安县")),
    Case(
        "the same unit in two files",
        {"book": places, "a.csv": f"{CSV}v1,清水村,village,2024,1\n"},
        ("evaluate", "book", "places.jsonl", "a.csv"),
    ),
    Case("the same file twice", {"book": places}, ("evaluate", "book", "places.jsonl", "places.jsonl")),
    Case(
        "the unit to explain twice",
        {"book": places},
        ("explain", "book", "places.jsonl", "places.jsonl", "--unit", "v1"),
    ),
]
"""Refused, each with exit code 2."""

TOLERATED = [
    Case("an unknown parent", {"book": places, "places.jsonl": record(parent="t9") + record(**TOWNSHIP)}),
    Case("a parent by its name", {"book": places, "places.jsonl": record(parent="大庄镇") + record(**TOWNSHIP)}),
    Case("a parent where no records of its level are", {"book": places, "places.jsonl": record(parent="t9")}),
    Case("two periods of one unit", {"book": places, "places.jsonl": record() + record(period=2023)}),
    Case(
        "rows of a ledger outside the period",
        {"book": places, "places.jsonl": record(ledgers={"案事件": [{**HOMICIDE, "日期": "2024-11-05"}]})},
    ),
]
"""No mistakes, though some of them give a warning: exit code 0."""
