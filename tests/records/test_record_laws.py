"""What holds for every record, and for all data that is none."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.sample import BASE, FACTS, READER, RULEBOOK, record_of, records

from pingan_rules.kernel.canonical import canonical_json
from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.series import Series
from pingan_rules.kernel.unknown import Unknown
from pingan_rules.records.personal import is_personal_text, masked
from pingan_rules.records.reading import RecordReader
from pingan_rules.records.record import Record, Status

NAMES = [key for fact in FACTS for key in (fact.name, fact.id)]
COLUMNS = [key for column in RULEBOOK.ledgers["events"].columns.values() for key in (column.name, column.id)]
KEYS = st.sampled_from(
    [*BASE, "name", "region", "facts", "ledgers", "value", "status", "source", "date", "rows", "complete", "案事件"]
) | st.sampled_from([*NAMES, *COLUMNS, "火灾数", "姓名"])
WORDS = st.sampled_from(
    ["village", "村(社区)", "2024", "不适用", "未报", "N/A", "90%", "3起", "是", "pending", "", "城市", "2024-05-01"]
)
HASHABLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.fractions(),
    st.dates(),
    st.datetimes(),
    st.text(),
    st.text(st.characters(categories=["Cs", "Cc", "Cf", "Nd"]), max_size=20),
    st.integers(0, 3).map(lambda more: 10**4000 + more),
    st.integers(0, 3).map(lambda more: "9" * (2000 + more)),
    WORDS,
)
SCALARS = HASHABLE | st.decimals()
DATA = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=5) | HASHABLE, inner, max_size=6)
    ),
    max_leaves=30,
)


def read_or_refused(reader: RecordReader, data: object) -> Record | None:
    """The record, or None if the data is refused, which must be able to say why."""
    try:
        return reader.read(data)  # type: ignore[arg-type]  # that is the question
    except RecordError as error:
        refused = error
    assert refused.diagnostics
    for lang in ("zh", "en"):
        assert refused.render(lang).encode("utf-8")
    return None


@given(DATA)
def test_any_data_is_a_record_or_refused(data: object) -> None:
    read_or_refused(READER, data)


@given(
    st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), DATA, max_size=5),
    st.dictionaries(st.sampled_from(["案事件", "events"]), DATA | st.lists(st.dictionaries(KEYS, SCALARS, max_size=4))),
    st.dictionaries(st.sampled_from(["unit", "name", "period", "level", "note"]), SCALARS, max_size=2),
)
def test_any_facts_are_a_record_or_refused(facts: object, ledgers: object, parts: dict[str, object]) -> None:
    record = read_or_refused(READER, {**record_of(facts, ledgers=ledgers), **parts})
    if record is not None:
        assert READER.read(record.data) == record


@given(records())
def test_record_to_data_to_record(data: dict[str, object]) -> None:
    record = READER.read(data)
    written = json.loads(canonical_json(record.data))
    again = READER.read(written)
    assert again == record
    assert again.data == record.data == written
    assert again.digest == record.digest


@given(records())
def test_values_are_exact_and_say_only_what_is_said(data: dict[str, object]) -> None:
    record = READER.read(data)
    for id_, value in record.values.items():
        assert isinstance(value, (bool, int, Fraction, date, str, Unknown, Series))
        assert not (isinstance(value, Fraction) and value.denominator == 1)
        if isinstance(value, Unknown):
            assert {missing.subject for missing in value.reasons} == {id_}
            assert record.remarks[id_].status not in (Status.REPORTED, Status.NOT_REPORTED)


@given(records())
def test_a_series_holds_its_periods_once_and_in_order(data: dict[str, object]) -> None:
    for id_, value in READER.read(data).values.items():
        if isinstance(value, Series):
            starts = [period.start for period, _ in value.entries]
            assert starts == sorted(set(starts))
            for period, entry in value.entries:
                reasons = entry.reasons if isinstance(entry, Unknown) else ()
                assert {missing.subject for missing in reasons} <= {f"{id_}.{period.label}"}


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_keys_means_nothing(data: dict[str, object], random: object) -> None:
    facts = list(data["facts"].items())  # type: ignore[attr-defined]  # it is a mapping
    random.shuffle(facts)  # type: ignore[attr-defined]  # it is a Random
    parts = list({**data, "facts": dict(facts)}.items())
    random.shuffle(parts)  # type: ignore[attr-defined]  # likewise
    assert READER.read(dict(parts)) == READER.read(data)


@given(records(), st.sampled_from(sorted(set(NAMES))), DATA)
def test_a_wrong_fact_hides_no_other(data: dict[str, object], key: str, value: object) -> None:
    """Whatever one fact says, mistakes in the others are found all the same."""
    other = "地区类型" if key not in ("地区类型", "area_kind") else "发案率"
    facts = {**data["facts"], key: value, other: "没有这样的选项"}  # type: ignore[dict-item]  # it is a mapping
    with pytest.raises(RecordError) as caught:
        READER.read({**data, "facts": facts})
    assert f"facts.{other}" in {each.place.path for each in caught.value.diagnostics}


@given(st.integers(-(10**6), 10**6), st.integers(0, 5))
def test_a_decimal_is_the_same_however_written(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    exact = Fraction(digits, 10**places)
    for written in (number, f"{number:f}", float(number), exact, f" {number:f}万元", f"{digits}/{10**places}"):
        assert READER.read(record_of({"集体收入": written})).values == {"income": exact}


@given(st.integers(-10_000, 30_000), st.integers(0, 3))
def test_a_percent_is_a_hundredth(digits: int, places: int) -> None:
    text = f"{Decimal(digits).scaleb(-places):f}"
    wide = text.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    for written in (f"{text}%", f"{wide}％", f"{text} %"):
        read = read_or_refused(READER, record_of({"增长率": written}))
        exact = Fraction(digits, 10 ** (places + 2))
        assert (read is not None) == (-1 <= exact <= 3)
        assert read is None or read.values == {"growth": exact}


@given(st.text("0123456789Xx -1390年", max_size=40))
def test_masking_leaves_no_personal_number(text: str) -> None:
    assert not is_personal_text(masked(text)) or not is_personal_text(text)
    assert is_personal_text(text) or masked(text) == text
