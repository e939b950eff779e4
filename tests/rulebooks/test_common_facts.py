"""The vocabulary as a whole: every fact can be used, and those counted from the ledger count what their names say."""

from itertools import product
from pathlib import Path

import pytest
import yaml

from pingan_rules import load_rulebook

VOCABULARIES = Path(__file__).parents[2] / "rulebooks"
VOCABULARY = yaml.load((VOCABULARIES / "common-facts" / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader)
ENGLISH = yaml.load((VOCABULARIES / "common-facts" / "en.yaml").read_text("utf-8"), yaml.BaseLoader)
BLOCKS = [(name, entry, block) for block in VOCABULARY["facts"] for name, entry in block["names"].items()]
LEVELS = {name: level["name"] for name, level in VOCABULARY["levels"].items()}

# What one row must say to be counted, and what it must say instead not to be.
COUNTED = {
    "治安案件数": ("类别: 治安案件", "类别: 刑事案件"),
    "重大治安案件数": ("类别: 治安案件, 等级: 重大", "类别: 治安案件, 等级: 较大"),
    "涉黑恶案件数": ("类别: 刑事案件, 案由: 涉黑涉恶", "类别: 治安案件, 案由: 涉黑涉恶"),
    "入室盗窃案件数": ("类别: 刑事案件, 案由: 入室盗窃", "类别: 刑事案件, 案由: 其他盗窃"),
    "传销案件数": ("类别: 刑事案件, 案由: 传销", "类别: 刑事案件, 案由: 非法集资"),
    "诈骗案件数": ("类别: 刑事案件, 案由: 电信网络诈骗", "类别: 治安案件, 案由: 其他诈骗"),
    "聚众打架斗殴案件数": ("类别: 治安案件, 案由: 聚众打架斗殴", "类别: 治安案件, 案由: 故意伤害"),
    "非主动查处涉黄案件数": ("类别: 治安案件, 案由: 涉黄, 主动查处: 否", "类别: 治安案件, 案由: 涉黄, 主动查处: 是"),
    "非主动查处涉赌案件数": ("类别: 治安案件, 案由: 涉赌, 主动查处: 否", "类别: 治安案件, 案由: 涉赌, 主动查处: 是"),
    "非主动查处涉毒案件数": ("类别: 刑事案件, 案由: 涉毒, 主动查处: 否", "类别: 刑事案件, 案由: 涉毒, 主动查处: 是"),
    "排查化解不到位致命案数": ("案由: 命案, 起因: 排查化解不到位", "案由: 命案, 起因: 服务管理不到位"),
    "排查化解不到位致民转刑案件数": (
        "类别: 刑事案件, 民转刑: 是, 起因: 两样不到位",
        "类别: 刑事案件, 民转刑: 是, 起因: 与工作无关",
    ),
    "安全事故数": ("类别: 火灾事故", "类别: 公共卫生事件"),
    "危爆物品事故数": ("类别: 危爆物品事故", "类别: 生产安全事故"),
    "重大危爆物品事故数": ("类别: 危爆物品事故, 等级: 特别重大", "类别: 危爆物品事故, 等级: 较大"),
    "治安灾害事故数": ("类别: 治安灾害事故", "类别: 火灾事故"),
    "重大治安灾害事故数": ("类别: 治安灾害事故, 等级: 重大", "类别: 治安灾害事故, 等级: 一般"),
    "重大公共安全事件数": ("类别: 公共卫生事件, 等级: 重大", "类别: 公共卫生事件, 等级: 较大"),
    "重大交通事故数": ("类别: 交通事故, 等级: 重大", "类别: 交通事故, 等级: 较大"),
    "群体性事件数": ("类别: 聚访滋事", "类别: 集体访"),
    "邪教案事件数": ("类别: 其他邪教案事件", "类别: 非法组织活动"),
    "非法组织活动数": ("类别: 非法组织活动", "类别: 敌对活动"),
    "恶意舆情炒作数": ("类别: 恶意舆情炒作", "类别: 涉稳舆情炒作"),
    "管控不力致肇事肇祸案事件数": (
        "类别: 肇事肇祸案事件, 起因: 服务管理不到位",
        "类别: 肇事肇祸案事件, 起因: 排查化解不到位",
    ),
    "排查化解不到位致个人极端暴力案件数": (
        "类别: 个人极端案事件, 暴力: 是, 起因: 排查化解不到位",
        "类别: 个人极端案事件, 暴力: 否, 起因: 排查化解不到位",
    ),
    "进京上访数": ("类别: 集体访, 上访级别: 国家级", "类别: 集体访, 上访级别: 省级"),
    "赴省上访数": ("类别: 集体访, 上访级别: 省级", "类别: 进京访"),
    "集体上访数": ("类别: 越级访, 集体上访: 是", "类别: 越级访, 集体上访: 否"),
    "大规模集体上访数": ("类别: 集体访, 成规模: 是", "类别: 集体访, 成规模: 否"),
    "群体闹访数": ("类别: 非法闹访, 集体上访: 是", "类别: 非法闹访, 集体上访: 否"),
    "越级访数": ("类别: 越级访", "类别: 进京访"),
    "越级集体上访数": ("类别: 越级访, 集体上访: 是", "类别: 集体访"),
    "非正常上访数": ("类别: 进京访, 非接待场所: 是", "类别: 进京访, 非接待场所: 否"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every") / "every-fact"
    folder.mkdir()
    written = {
        "rulebook": "every-fact",
        "version": "1.0.0",
        "language": "1",
        "title": "每一个事实",
        "issuer": "某办",
        "jurisdiction": {"name": "某地"},
        "authority": "binding",
        "source": {"title": "某文件"},
        "window": "calendar_year",
        "vocabulary": "common-facts",
        "levels": VOCABULARY["levels"],
        "titles": [
            {
                "title": "某称号",
                "id": "some_title",
                "levels": list(LEVELS),
                "standards": {"各项": {"id": "each_fact", "all": list(conditions())}},
            }
        ],
    }
    (folder / "rulebook.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    return load_rulebook(folder)


def conditions():
    for name, _, block in BLOCKS:
        if block["type"] not in {"bool", "series"}:
            yield f"{name} == met" if block["type"] == "verdict" else f"{name} == {name}"
        elif block["type"] == "bool":
            yield f"{name} or not {name}"
    for name, entry in VOCABULARY["derived"].items():
        says_yes_or_no = ">=" in entry.get("value", "") or "!=" in entry.get("value", "")
        yield f"{name} or not {name}" if says_yes_or_no else f"{name} == {name}"


def test_every_fact_can_be_used_at_every_level(book):
    known = set(book.facts)
    assert known >= {entry if isinstance(entry, str) else entry["id"] for _, entry, _ in BLOCKS}
    for level in LEVELS:
        assert book.evaluate({"unit": "u", "level": level, "period": 2024}).outcome == "undetermined"


@pytest.mark.parametrize(("name", "counts"), [*product(COUNTED, (True, False))])
def test_a_row_is_counted_or_not(book, name, counts):
    row = dict(cell.split(": ") for cell in COUNTED[name][not counts].split(", "))
    row = {"日期": "2024-05-01", "案由": "无案由", **row}
    verdict = book.evaluate({"unit": "u", "level": "village", "period": 2024, "ledgers": {"案事件": [row]}})
    (read,) = {read.value for node in verdict.proof.walk() for read in node.reads if read.name == name}
    assert str(read) == str(int(counts))


def test_what_is_new_is_tested_here():
    old = yaml.load((VOCABULARIES / "common-facts@1.2.0" / "vocabulary.yaml").read_text("utf-8"), yaml.BaseLoader)
    before = {name for block in old["facts"] for name in block["names"]}
    new = {name for name, _, block in BLOCKS if block.get("of") == "案事件"} - before
    assert new == COUNTED.keys()


def test_every_id_has_its_english():
    ids = {entry if isinstance(entry, str) else entry["id"] for _, entry, _ in BLOCKS}
    ids |= {derived["id"] for derived in VOCABULARY["derived"].values()} | LEVELS.keys()
    ledger = VOCABULARY["ledgers"]["案事件"]
    ids |= {f"events.{column['id']}" for part in ("columns", "derived") for column in ledger[part].values()}
    assert not ids - ENGLISH.keys()


LAST_YEAR = {name: entry for name, entry in VOCABULARY["derived"].items() if entry.get("of") == "history"}


@pytest.mark.parametrize("name", LAST_YEAR)
def test_a_year_that_was_not_assessed_is_no_year_without_cases(name):
    assert LAST_YEAR[name]["max"] == name.removeprefix("上年")
