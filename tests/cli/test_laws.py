"""No command line makes the program fail: it answers, finds, or says what is wrong."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import run_pingan

BOOK = "tests/cli/books/small-village"
RECORDS = "tests/cli/records/villages.jsonl"
WORDS = st.sampled_from(
    [
        *("list", "show", "check", "test", "evaluate", "explain", "schema", "rule"),
        *("--format", "json", "text", "table", "-o", "-", "/dev/null", "--lang", "zh", "en", "--help", "--"),
        *("--reading", "fire_scope=any_size", "--threshold", "resolution_floor=95%", "--title", "safe_village"),
        *("--reference", "--proof", "--keep-going", "--fail-on", "vetoed", "--unit", "v1", "--coverage", "-k", "命案"),
        *("--level", "village", "--period", "2024", "--encoding", "gbk", "--input-format", "csv", "records", "R308"),
        *(BOOK, RECORDS, f"{BOOK}/village.yaml", "tests/cli/records/mistakes.jsonl", "tests/cli/records/villages.csv"),
        *("disputes", "二1", "", "x" * 5000, "\udcff", "=", "--format=", "名=", "-k=x", "--version"),
    ]
)
COMMANDS = st.sampled_from(["show", "test", "evaluate", "explain", "schema", "rule"])


@given(arguments=st.lists(WORDS, max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words(arguments):
    assert_answered(arguments)


@given(command=COMMANDS, rest=st.lists(WORDS | st.text(max_size=8), max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_after_a_rulebook(command, rest):
    assert_answered([command, BOOK, RECORDS, *rest])


def assert_answered(arguments):
    result = run_pingan(*arguments, PINGAN_DEBUG="1")
    assert result.code in (0, 1, 2), result.err
    assert "Traceback" not in result.err
    assert result.code == 0 or result.out or result.err
