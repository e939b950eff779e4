"""Reading is quick, and its time grows with the data and not faster."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.records.sample import BASE, RULEBOOK, formula, record_of

from pingan_rules.kernel.diagnostics import RecordError
from pingan_rules.kernel.types import BoolType, CountType, PercentType
from pingan_rules.records.reading import RecordReader
from pingan_rules.resolve import model
from pingan_rules.resolve.model import Fact, Formula, Group, Rule, Title

TYPES = (BoolType(), BoolType(), CountType("起"), PercentType())
FACTS = tuple(
    Fact(f"fact_{n}", f"事实{n}", TYPES[n % 4], None, (0, None) if n % 4 == 2 else (0, 1)) for n in range(160)
)
WRITTEN = (True, "是", 3, "97.53%")


def of_fact(fact: Fact) -> Formula:
    """A condition that reads one fact."""
    return replace(formula("命案数 == 0"), tree=replace(formula("有铁路").tree, symbol=symbol_of(fact)))


def symbol_of(fact: Fact) -> object:
    return replace(formula("有铁路").tree.symbol, id=fact.id, name=fact.name, type=fact.type)  # type: ignore[attr-defined]  # the tree is a name


@pytest.fixture(scope="module")
def reader() -> RecordReader:
    """The reader of a rulebook with 160 facts."""
    group = Group("all", tuple(model.Test(of_fact(fact)) for fact in FACTS))
    title = Title("t", "t", ("village",), primary=True, rules=(Rule("r", "r", "standard", group),))
    return RecordReader(replace(RULEBOOK, facts={fact.id: fact for fact in FACTS}, titles={"t": title}))


def seconds(work: Callable[[], object], times: int) -> float:
    """The least time that `work` took, of this process alone."""
    best = float("inf")
    for _ in range(10):
        start = time.process_time()
        for _ in range(times):
            work()
        best = min(best, (time.process_time() - start) / times)
    return best


def test_a_record_of_forty_facts_takes_microseconds(reader: RecordReader) -> None:
    """Some 50 on an idle machine; the bound leaves room for a busy one."""
    data = {**BASE, "name": "清水村", "facts": {f"事实{n}": WRITTEN[n % 4] for n in range(40)}}
    assert len(reader.read(data).values) == 40
    assert seconds(lambda: reader.read(data), 200) < 250e-6


@pytest.mark.parametrize(
    "data_of",
    [
        lambda n: record_of({f"错{at}": at for at in range(n)}),
        lambda n: record_of(ledgers={"案事件": [{"日期": "2024-05-01", "人数": "三"}] * n}),
        lambda n: record_of({"命案数": "9" * n}),
        lambda n: record_of(name="1 " * n),
        lambda n: record_of({"命案数": ["某"] * n}),
        lambda n: record_of({"命案数": 10**n}),
        lambda n: {**BASE, "x" * n: 1},
    ],
)
def test_large_nonsense_is_refused_soon(data_of: Callable[[int], object]) -> None:
    reader, data = RecordReader(RULEBOOK), data_of(9_000)
    start = time.process_time()
    with pytest.raises(RecordError) as caught:
        reader.read(data)  # type: ignore[arg-type]  # it is a mapping
    assert time.process_time() - start < 20
    assert len(str(caught.value)) < 2_000_000
