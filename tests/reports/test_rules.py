"""Rules as a document says them."""

import pytest

from pingan_rules.book import rulebook_from_text
from pingan_rules.reports.names import Names
from pingan_rules.reports.rules import Rules

RULEBOOK = """
rulebook: gates
version: 1.0.0
language: 1
title: 影响不影响结论
levels: {village: {name: 村}}
facts: [{type: count, unit: 起, names: {命案数: homicides}}]
readings:
  地位: {id: role, question: 算不算？, options: {另查: beside, 也算: counts, 照算: counts_too}, default: 另查}
titles:
  - title: 称号
    id: title
    levels: [village]
    standards:
      一: {id: standard, all: [命案数 == 0]}
      二: {id: informative, gating: no, all: [命案数 == 0]}
      三: {id: beside, gating: {reading: 地位, 另查: no, 也算: yes, 照算: yes}, all: [命案数 == 0]}
      四: {id: gates, gating: {reading: 地位, 另查: yes, 也算: no, 照算: yes}, all: [命案数 == 0]}
      五: {id: never, gating: {reading: 地位, 另查: no, 也算: no, 照算: no}, all: [命案数 == 0]}
"""
REMARKS = {
    "zh": {
        "standard": (),
        "informative": ("只供参考",),
        "beside": ("默认不影响结论（读法“地位”取“也算”或“照算”时影响）",),
        "gates": ("默认影响结论（读法“地位”取“也算”时不影响）",),
        "never": ("只供参考",),
    },
    "en": {
        "standard": (),
        "informative": ("informative",),
        "beside": ('informative by default (gating where the reading "role" is "counts" or "counts_too")',),
        "gates": ('gating by default (informative where the reading "role" is "counts")',),
        "never": ("informative",),
    },
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_says_whether_it_enters_the_outcome_by_default(lang):
    rulebook = rulebook_from_text(RULEBOOK).rulebook
    rules = Rules(rulebook, Names.of(rulebook, lang))
    assert {rule.id: rules.part(rule).remarks for rule in rulebook.titles["title"].rules} == REMARKS[lang]
