"""The ledger of every shipped rulebook accounts for its source; its cases hold and show every condition both ways."""

import re
from functools import cache

import pytest
from tests.rulebooks.source_ledger import SourceLedger

from pingan_rules.cli.main import main
from pingan_rules.rulebook.store import installed

WITHOUT_RULE = ("informative", "left_out")
ledger_of = cache(SourceLedger)
every_rulebook = pytest.mark.parametrize("id_", installed())


@every_rulebook
def test_every_clause_of_the_source_is_in_the_ledger_and_no_other(id_: str) -> None:
    ledger = ledger_of(id_)
    assert list(ledger.clauses) == list(ledger.index["clauses"])
    assert ledger.index["source"]["title"] == ledger.rulebook["source"]["title"]


@every_rulebook
def test_the_index_stays_inside_the_source(id_: str) -> None:
    index = ledger_of(id_).index
    lines = [int(entry["line"]) for entry in index["clauses"].values()]
    assert lines == sorted(lines)
    assert 1 <= lines[0] <= lines[-1] <= int(index["source"]["lines"])


@every_rulebook
def test_every_clause_has_its_gist_its_numbers_and_what_is_not_encoded_its_reason(id_: str) -> None:
    ledger = ledger_of(id_)
    for clause, entry in ledger.clauses.items():
        assert entry["gist"], clause
        assert list(entry.get("numbers", {})) == ledger.index["clauses"][clause]["numbers"], clause
        assert (entry["status"] in WITHOUT_RULE) == bool(entry.get("reason")), clause


@every_rulebook
def test_every_encoded_clause_has_a_rule_and_every_rule_a_clause(id_: str) -> None:
    ledger = ledger_of(id_)
    done = ledger.of_status("encoded", "judgement")
    ruled = {rule["clause"] for rule in ledger.rules}
    heads_of_lists = {clause for clause in done - ruled if any(each.startswith(clause) for each in ruled)}
    assert done - heads_of_lists == ruled


@every_rulebook
def test_nothing_is_left_for_later(id_: str) -> None:
    assert ledger_of(id_).of_status("coming") == set()


@every_rulebook
def test_check_finds_nothing(id_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(installed()[id_]), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "1 checked, no mistakes found\n"


@every_rulebook
def test_its_cases_pass_and_show_every_condition_both_ways(id_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(installed()[id_]), "--lang", "en"]) == 0
    assert re.search(r"(\d+) of \1 cases passed; (\d+) of \2 conditions seen both", capsys.readouterr().out)
