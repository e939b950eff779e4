"""One mistake in many places is told once."""

from dataclasses import replace

from pingan_rules.cli.mistakes import MOST_LISTED, MOST_PLACES, gathered
from pingan_rules.kernel.diagnostics import Code, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place

WRONG = Code("X001", Phrase("“{name}”不对", '"{name}" is wrong'), Phrase("", ""), Phrase("", ""))


def mistake(name, line):
    return found(WRONG, Place("a.jsonl", line), name=name)


def test_a_mistake_in_one_place_stays_as_it_is():
    mistakes = [mistake("甲", 1), mistake("乙", 2)]
    assert gathered(mistakes) == mistakes


def test_the_places_of_one_mistake_stand_together():
    first, second = gathered([mistake("甲", 1), mistake("乙", 2), mistake("甲", 3)])
    assert second == mistake("乙", 2)
    assert first.render("en") == 'X001 "甲" is wrong\n  --> a.jsonl:1\n  also --> a.jsonl:3'


def test_very_many_places_are_counted():
    [only] = gathered(mistake("甲", line) for line in range(1, MOST_PLACES + 6))
    assert only.render("zh").splitlines()[-1] == f"  另有 4 处，最后一处 --> a.jsonl:{MOST_PLACES + 5}"
    assert len(only.related) == MOST_PLACES + 1


def test_what_belongs_to_a_mistake_stays_with_it():
    related = ((Phrase("先前", "earlier"), Place("b.jsonl", 7)),)
    [only] = gathered([replace(mistake("甲", 1), related=related), mistake("甲", 2)])
    assert [place.line for _, place in only.related] == [7, 2]


def test_very_many_mistakes_are_cut():
    told = gathered(mistake(str(number), 1) for number in range(MOST_LISTED + 5))
    assert len(told) == MOST_LISTED + 1
    assert told[-1].code.code == "Y299"
    assert len(gathered(mistake(str(number), 1) for number in range(MOST_LISTED))) == MOST_LISTED
