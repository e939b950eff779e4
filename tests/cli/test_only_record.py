"""`explain` needs no --unit where there is one record, and says so where there are more or none."""

import pytest

BOOK = "tests/cli/books/small-village"
ONE = '{"unit": "v1", "level": "village", "period": 2024}\n'


def test_the_only_record_is_taken(pingan):
    arguments = ["explain", BOOK, "-", "--input-format", "jsonl", "--lang", "en"]
    alone, named = (pingan(*arguments, *unit, stdin=ONE.encode()) for unit in ([], ["--unit", "v1"]))
    assert (alone.code, alone.err) == (0, "")
    assert alone.out == named.out


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ONE + ONE.replace("v1", "v2"), "U711 there is more than one record"),
        (ONE + ONE.replace("2024", "2023"), "U711 there is more than one record"),
        ("", "D5"),
        (ONE + "{bad\n", "D512"),
    ],
)
def test_where_it_is_not_the_only_one_none_is_taken(pingan, rows, said):
    result = pingan("explain", BOOK, "-", "--input-format", "jsonl", "--lang", "en", stdin=rows.encode())
    assert (result.code, result.out) == (2, "")
    assert said in result.err
