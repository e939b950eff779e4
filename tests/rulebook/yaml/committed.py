"""Expected text that is committed: compared on every run, written anew with PINGAN_UPDATE=1."""

import os
from pathlib import Path

EXPECTED = Path(__file__).with_name("expected")


def assert_committed(name: str, text: str) -> None:
    """Holds `text` to `expected/name`. With PINGAN_UPDATE=1 in the environment it is written there, to be reviewed."""
    path = EXPECTED / name
    if os.environ.get("PINGAN_UPDATE") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
