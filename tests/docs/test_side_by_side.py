"""The page that sets the documents side by side is what the command makes of the shipped rulebooks."""

from pathlib import Path

from tests.committed import assert_committed

from pingan_rules.cli.main import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "zh" / "五份文件对照.md"


def shipped():
    """The rulebooks that come along, the oldest here first, then by name; earlier versions are left out."""
    found = {path.parent.name for path in (ROOT / "rulebooks").glob("*/rulebook.yaml") if "@" not in path.parent.name}
    return sorted(found, key=lambda name: (name != "dali-pingan", name))


def test_the_page_is_what_the_command_makes(capsys):
    assert main(["concordance", *shipped(), "--format", "markdown", "--lang", "zh"]) == 0
    assert_committed(PAGE, capsys.readouterr().out)
