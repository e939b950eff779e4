"""Ctrl-C is an interruption, whatever a library between makes of it."""

import pytest
from pydantic_core import PydanticSerializationError

from pingan_rules import VerdictData, load_rulebook
from pingan_rules.cli import list as list_command


def test_an_interruption_that_became_another_error(pingan, monkeypatch):
    def interrupted(*_):
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stop:
            raise RuntimeError("a library's own") from stop

    monkeypatch.setattr(list_command, "catalogue_text", interrupted)
    result = pingan("list", "--lang", "en")
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_fault_of_ours_is_none(pingan, monkeypatch):
    def faulty(*_):
        raise RuntimeError("ours")

    monkeypatch.setattr(list_command, "catalogue_text", faulty)
    result = pingan("list", "--lang", "en")
    assert result.code == 3
    assert "fault of this program" in result.err


def test_an_interruption_while_json_is_written(monkeypatch):
    def interrupted(*_, **__):
        raise PydanticSerializationError("Error serializing to JSON: KeyboardInterrupt: ")

    verdict = load_rulebook("dali-pingan").evaluate({"unit": "v1", "level": "village", "period": 2024})
    monkeypatch.setattr(VerdictData, "model_dump_json", interrupted)
    with pytest.raises(KeyboardInterrupt):
        verdict.model_dump_json()
