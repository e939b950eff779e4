"""The glossary names ids that there are."""

import re
from pathlib import Path

import yaml

from pingan_rules import Outcome

ROOT = Path(__file__).parents[2]
ENGLISH = [ROOT / "rulebooks" / name / "en.yaml" for name in ("common-facts", "dali-pingan")]
ROW = re.compile(r"^\|.*\|(?P<ids>[^|]*)\|$", re.MULTILINE)


def ids_of_the_glossary():
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    with_ids = (section for section in page.split("\n## ") if "| Ids |" in section)
    rows = (row["ids"] for section in with_ids for row in ROW.finditer(section))
    return [id_ for ids in rows for id_ in re.findall(r"`(\w+)`", ids)]


def test_every_id_of_the_glossary_is_one():
    known = {str(key) for path in ENGLISH for key in yaml.safe_load(path.read_text("utf-8"))} | set(Outcome)
    named = ids_of_the_glossary()
    assert len(named) > 50
    assert not set(named) - known
