"""What is wanting is told in few words in a table, and rule by rule in an explanation."""

import json

import pytest
from tests.committed import assert_committed

BOOK = "tests/cli/books/small-village"
BARE = {"unit": "v1", "name": "新村", "level": "village", "period": 2024}
IN_PART = {**BARE, "unit": "v2", "ledgers": {"案事件": {"rows": [], "complete": False}}}


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in (BARE, IN_PART)))
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wanting(pingan, expected, records, lang):
    shown = [pingan("evaluate", BOOK, records, "--format", "table", "--lang", lang).out]
    shown += [pingan("explain", BOOK, records, "--unit", unit, "--lang", lang).out for unit in ("v1", "v2")]
    assert_committed(expected / f"wanting.{lang}.txt", "\n".join(shown))


def test_the_data_has_it_all(pingan, records):
    bare = json.loads(pingan("evaluate", BOOK, records).out.splitlines()[0])
    assert len(bare["missing"]) > 5


@pytest.mark.parametrize(
    ("lang", "named"), [("zh", "按所选读法固定(滋事的范围 = 信访中的滋事)"), ("en", "fixed by the reading (which")]
)
def test_a_fixed_step_names_the_reading(pingan, lang, named):
    met = "examples/dali-2024/five/met.yaml"
    assert named in pingan("explain", "dali-pingan", met, "--unit", "five-1", "--lang", lang).out
