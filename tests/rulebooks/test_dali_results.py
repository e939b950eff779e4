"""The cases on the use of results start from the same places as those of each level."""

from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parents[2] / "rulebooks" / "dali-pingan" / "cases"


def base_records(folder):
    return yaml.load((CASES / folder / "records.yaml").read_text("utf-8"), yaml.BaseLoader)["records"]


@pytest.mark.parametrize(("folder", "name"), [("county", "清白县"), ("township", "清白乡镇"), ("village", "清白村")])
def test_base_records_are_those_of_the_level(folder, name):
    assert base_records("results")[name] == base_records(folder)[name]
