"""What the pages say there is: the version, the commands, the shipped rulebooks, the decisions."""

import re
import tomllib
from pathlib import Path

import pytest

from pingan_rules.cli.program import COMMANDS

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)")
PAGES = sorted(path for pattern in ("*.md", "docs/**/*.md", "rulebooks/*/*.md") for path in ROOT.glob(pattern))


def read(name):
    return (ROOT / name).read_text("utf-8")


def section(page, heading):
    """The text under a heading of the second level."""
    [found] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", read(page), re.MULTILINE | re.DOTALL)
    return found


def test_the_changelog_begins_with_the_version_of_the_package():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.findall(r"^## (\S+)$", read("CHANGELOG.md"), re.MULTILINE)[0] == version
    assert version in section("README.md", "Status")
    assert version in section("README.zh.md", "现状")


@pytest.mark.parametrize(("page", "heading"), [("README.md", "Status"), ("README.zh.md", "现状")])
def test_the_status_names_every_command_and_rulebook(page, heading):
    status = section(page, heading)
    books = {path.name for path in (ROOT / "rulebooks").iterdir() if path.is_dir() and "@" not in path.name}
    assert {name for name in {*COMMANDS, *books} if f"`{name}`" not in status} == set()


def test_the_changelog_names_every_command():
    assert {name for name in COMMANDS if not re.search(rf"\b{name}\b", read("CHANGELOG.md"))} == set()


def test_decisions_are_headed_by_their_number():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert pages
    for page in pages:
        assert page.read_text("utf-8").startswith(f"# {int(page.name[:4])}. ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page):
    linked = LINK.findall(page.read_text("utf-8"))
    assert [link for link in linked if not (page.parent / link).exists()] == []
