"""Whoever silences a tool says why, on the same line."""

import io
import re
import tokenize

import pytest

SUPPRESSION = re.compile(
    r"#\s*(?:(?:ruff:\s*)?noqa|type:\s*ignore|pragma:\s*no\s*\w+|fmt:\s*(?:off|skip)|mypy:)"
    r"(?P<rules>\s*[:\[]\s*[\w-]+(?:\s*,\s*[\w-]+)*\]?)?"
    r"(?P<reason>.*)",
    re.IGNORECASE,
)
NEEDS_RULES = re.compile(r"#\s*(?:(?:ruff:\s*)?noqa|type:\s*ignore)", re.IGNORECASE)
REASON = re.compile(r"\w.{7,}")


def suppressions(text):
    """Line and comment of everything that silences a tool."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and SUPPRESSION.search(token.string):
            yield token.start[0], token.string


def is_explained(comment):
    """Whether `comment` names the rules that it silences and gives a reason."""
    found = SUPPRESSION.search(comment)
    named = found["rules"] or not NEEDS_RULES.search(comment)
    return bool(named and REASON.search(found["reason"]))


def test_every_suppression_has_a_reason(python_files):
    silenced = ((file.path, *found) for file in python_files for found in suppressions(file.text))
    bare = [f"{path}:{line} {comment}" for path, line, comment in silenced if not is_explained(comment)]
    assert not bare, "\n".join(bare)


@pytest.mark.parametrize(
    ("comment", "explained"),
    [
        ("# noqa", False),
        ("# noqa: S301", False),
        ("# noqa: S301, BLE001", False),
        ("# noqa because the tests say so", False),
        ("# noqa: S301 - the tree is our own", True),
        ("# noqa: S301, BLE001 - the tree is our own", True),
        ("# noqa: S301  # 语法树由本库自己生成", True),
        ("# type: ignore", False),
        ("# type: ignore[arg-type]", False),
        ("# type: ignore[arg-type]  # simpleeval has no types", True),
        ("# pragma: no cover", False),
        ("# pragma: no cover - only on Windows consoles", True),
        ("# fmt: off", False),
    ],
)
def test_what_counts_as_a_reason(comment, explained):
    assert list(suppressions(f"x = 1  {comment}\n")) == [(1, comment)]
    assert is_explained(comment) is explained


def test_text_is_no_suppression():
    assert list(suppressions('x = "# noqa"  # an ordinary comment\n')) == []
