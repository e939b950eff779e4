"""Expected text that is committed: compared on every run, written anew with PINGAN_UPDATE=1."""

import os
from pathlib import Path


def assert_committed(expected: Path, text: str) -> None:
    """Holds `text` to the file `expected`. With PINGAN_UPDATE=1 in the environment it is written, to be reviewed."""
    if os.environ.get("PINGAN_UPDATE") == "1":
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
