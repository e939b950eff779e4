"""From a file to records: mistakes of records point into the file."""

from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.records.sample import READER

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.tables.records import read_record_files

EXPECTED = Path(__file__).with_name("expected")
CSV = """\
单位编码,名称,层级,年度,命案数,矛盾纠纷化解率,有铁路,命案
v1,清水村,village,2024,3起,90%,是,
v2,白石村,村(社区),2024,三,97.5,1,0
v3,大庄村,自然村,2024,—,不适用,,
"""
YAML = """\
- unit: v2
  level: village
  period: 2024
  facts:
    命案数: 三
    矛盾纠纷化解率: {value: 97.5, status: pending}
    命案: 0
  ledgers:
    案事件:
      - {日期: 2024-05-01, 类别: 命按}
"""
JSON = """\
{"unit": "v1", "level": "village", "period": 2024, "facts": {"命案数": 0, "集体收入": 1.10}}
{"unit": "v2", "level": "village", "facts": {"命案数": NaN}, "姓名": "某"}
"""


def test_values_are_read_from_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="gb18030")
    raw = next(iter(read_record_files([tmp_path / "a.csv"])))
    record = READER.read(raw.data, raw.place)
    assert (record.unit, record.name, record.period.label) == ("v1", "清水村", "2024")
    assert record.values.keys() == {"homicides", "resolution_rate", "has_railway"}
    assert str(record.place).endswith("a.csv:2")


@pytest.mark.parametrize(("name", "content"), [("a.csv", CSV), ("a.yaml", YAML), ("a.jsonl", JSON)])
def test_mistakes_point_into_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(content, encoding="utf-8")
    told = []
    for raw in read_record_files([name]):
        try:
            READER.read(raw.data, raw.place)
        except RecordError as error:
            told += [error.render("zh"), error.render("en")]
    assert_committed(EXPECTED / f"records_in_{name.replace('.', '_')}.txt", "\n\n".join(told) + "\n")
