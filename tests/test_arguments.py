"""Arguments that only take certain words say which."""

import pytest

from pingan_rules import RecordError, load_rulebook

BARE = {"unit": "v1", "level": "village", "period": 2024}
BOOK = load_rulebook("tests/cli/books/small-village")


def test_other_words_are_refused_at_once():
    with pytest.raises(ValueError, match="on_error must be one of 'raise', 'yield'; here it is 'skip'"):
        BOOK.evaluate_many([], on_error="skip")
    with pytest.raises(ValueError, match="evaluator must be one of 'compiled', 'reference'"):
        BOOK.evaluate(BARE, evaluator="fast")
    with pytest.raises(ValueError, match="lang must be one of 'zh', 'en'; here it is 'fr'"):
        BOOK.evaluate(BARE).explain("fr")


def test_an_error_is_its_chinese_text():
    with pytest.raises(RecordError) as caught:
        BOOK.evaluate({})
    assert str(caught.value).split("\n")[0] == caught.value.render("zh").split("\n")[0]
    with pytest.raises(ValueError, match="'zh', 'en'"):
        caught.value.render("fr")


def test_a_book_says_how_it_is_adjusted():
    assert repr(BOOK) == "<Book small-village@1.2.0>"
    adjusted = BOOK.adjust(thresholds={"化解率标准": "96%"}, readings={"火灾的范围": "不论大小"})
    assert repr(adjusted) == "<Book small-village@1.2.0 with fire_scope=any_size, resolution_floor=24/25>"
    assert adjusted.thresholds["resolution_floor"] is BOOK.thresholds["resolution_floor"]
    assert adjusted.options == {"fire_scope": "any_size"}
