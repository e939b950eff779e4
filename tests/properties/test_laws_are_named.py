"""The table of laws names every property, and names nothing that is not there."""

import re
from pathlib import Path

HERE = Path(__file__).parent
TABLE = (HERE / "README.md").read_text(encoding="utf-8")


def test_the_table_names_tests_that_are_there() -> None:
    for file, _, test in (name.partition("::") for name in re.findall(r"`([./\w]+\.py(?:::\w+)?)`", TABLE)):
        if file == "strategies.py":
            continue
        text = (HERE / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{file} has no {test}"


def test_every_property_is_in_the_table() -> None:
    for path in sorted(HERE.glob("test_*.py")):
        if path.name == Path(__file__).name:
            continue
        tests = re.findall(r"^def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
        whole_file = f"`{path.name}`" in TABLE
        assert whole_file or all(f"{path.name}::{test}" in TABLE for test in tests), path.name
