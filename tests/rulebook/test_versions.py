"""Versions beside each other: by id, by id@version, by the day they are in force."""

from datetime import date
from pathlib import Path

import pytest

from pingan_rules import RulebookError, load_rulebook
from pingan_rules.rulebook import store

TEXT = """
rulebook: 示例-{version}
version: {version}
language: 1
title: 示例
{in_force}
levels: {{village: {{name: 村}}}}
facts: [{{type: bool, names: {{事项: finding}}}}]
titles: [{{title: 村, id: good_village, levels: [village], standards: {{甲: {{id: a, all: [事项]}}}}}}]
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    editions = {
        "sample": ("2.10.0", "in_force: {from: 2022-01-01}"),
        "sample@1.0.0": ("1.0.0", "in_force: {from: 2018-01-01, to: 2020-12-31}"),
        "sample@2.9.0": ("2.9.0", "in_force: {from: 2021-01-01, to: 2021-12-31}"),
    }
    for folder, (version, in_force) in editions.items():
        (tmp_path / folder).mkdir()
        text = TEXT.format(version=version, in_force=in_force).replace(f"示例-{version}", "sample")
        (tmp_path / folder / "rulebook.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(store, "shipped_roots", lambda: (tmp_path,))
    return tmp_path


@pytest.mark.usefixtures("shelf")
def test_a_bare_id_is_the_highest_version() -> None:
    assert load_rulebook("sample").version == "2.10.0"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("version", ["1.0.0", "2.9.0", "2.10.0"])
def test_an_earlier_version_stays_loadable(version: str) -> None:
    assert load_rulebook(f"sample@{version}").version == version


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2018, 1, 1), "1.0.0"),
        (date(2020, 12, 31), "1.0.0"),
        (date(2021, 1, 1), "2.9.0"),
        (date(2024, 6, 1), "2.10.0"),
    ],
)
def test_on_takes_the_version_in_force_that_day(day: date, version: str) -> None:
    assert load_rulebook("sample", on=day).version == version


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("reference", "day", "code"),
    [("sample@9.9.9", None, "Y309"), ("sample", date(2017, 12, 31), "Y313"), ("sampel", None, "Y308")],
)
def test_what_is_not_there_is_said(reference: str, day: date | None, code: str) -> None:
    with pytest.raises(RulebookError) as raised:
        load_rulebook(reference, on=day)
    assert [each.code.code for each in raised.value.diagnostics] == [code]
