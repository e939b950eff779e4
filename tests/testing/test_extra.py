"""Without the extra, the package says what is wanting."""

import sys

import pytest


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "pingan_rules.testing", raising=False)
    with pytest.raises(ImportError, match=r"pip install \"pingan-rules\[testing\]\""):
        __import__("pingan_rules.testing")
