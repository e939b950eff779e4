"""How a document says where equal ones stand in a rank."""

import pytest

RULEBOOK = """
rulebook: ranks
version: 1.0.0
language: 1
title: 办法
levels: {{village: {{name: 村}}}}
facts: [{{type: number, unit: 分, names: {{分数: score}}}}]
derived:
  名次: {{id: place, rank: 分数, of: peers, ties: {ties}}}
thresholds: {{末位: {{id: last, value: 1, unit: 位}}}}
titles: [{{title: 平安村, id: safe, levels: [village], standards: {{不在第一: {{id: not_first, all: [名次 > 末位]}}}}}}]
"""
SAID = {
    "low": ("并列的都取靠前的名次", "equal ones share the better place"),
    "high": ("并列的都取靠后的名次", "equal ones share the worse place"),
    "dense": ("并列不留空名次", "equal ones share a place and leave no gap"),
}


@pytest.mark.parametrize("ties", SAID)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ties(pingan, tmp_path, ties, lang):
    (tmp_path / "rulebook.yaml").write_text(RULEBOOK.format(ties=ties), "utf-8")
    shown = pingan("show", tmp_path, "place", "--lang", lang).out
    assert [words for pair in SAID.values() for words in pair if words in shown] == [SAID[ties][lang == "en"]]
