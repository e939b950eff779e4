"""What an extending rulebook changes, also where names get in the way."""

import shutil
from pathlib import Path

import yaml

from pingan_rules.analysis.local_changes import local_changes
from pingan_rules.rulebook.store import read_sources, sources_from_text

TAKING = yaml.safe_load((Path(__file__).parent / "names_taken.yaml").read_text("utf-8"))


def test_a_rulebook_that_extends_none_changes_nothing():
    assert local_changes(sources_from_text(TAKING["base"])) is None


def test_changes_are_told_with_what_was_there_before(tmp_path):
    for name in ("books/small-facts", "books/small-village", "local/small-county"):
        shutil.copytree(Path("tests/cli") / name, tmp_path / Path(name).name)
    local = local_changes(read_sources(tmp_path / "small-county"))
    assert local is not None
    assert local.base.identity.id == "small-village"
    assert [(each.change.id, each.change.how, each.effect) for each in local.changes] == [
        ("resolution_floor", "replaced", "stricter"),
        ("case_rate_cap", "replaced", "looser"),
        ("fire_scope", "replaced", "untold"),
        ("night_patrol", "added", "stricter"),
        ("homicide", "replaced", "looser"),
        ("funds", "dropped", "same"),
    ]


def test_where_names_are_taken_changes_are_told_without_an_effect(tmp_path):
    (tmp_path / "above").mkdir()
    (tmp_path / "above" / "rulebook.yaml").write_text(TAKING["base"], "utf-8")
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "rulebook.yaml").write_text(
        "{rulebook: local, version: 1.0.0, language: 1, title: 县里的, extends: above@1.0.0,\n"
        " facts: [{type: 等级, names: {重大: grave}}], drop: {three: {reason: 不考, loosens: yes}}}\n",
        "utf-8",
    )
    local = local_changes(read_sources(tmp_path / "local"))
    assert local is not None
    assert [(each.change.id, each.effect) for each in local.changes] == [("three", "untold")]
