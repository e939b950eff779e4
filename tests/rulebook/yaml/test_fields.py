"""What is said of parts of a file that have not the shape expected."""

from pathlib import Path
from typing import Any

import pytest
from tests.committed import assert_committed
from tests.rulebook.yaml.loaders import FIELD_CODES, tree

from pingan_rules.kernel.diagnostics import RulebookError, found
from pingan_rules.kernel.places import Place, Span
from pingan_rules.rulebook.shaping import shape
from pingan_rules.rulebook.written import Model, Written
from pingan_rules.rulebook.yaml.field_messages import UNKNOWN_KEY
from pingan_rules.rulebook.yaml.fields import expect_list, expect_mapping, expect_text
from pingan_rules.rulebook.yaml.findings import MOST_FINDINGS, Findings
from pingan_rules.rulebook.yaml.nodes import Mapping, Spot

EXPECTED = Path(__file__).with_name("expected")


class Rule(Model):
    """A rule with an id, a clause, facts and a list of conditions."""

    id: Written
    clause: Written | None = None
    note: Written | None = None
    facts: dict[Written, Any] | None = None
    all: tuple[Written, ...] | None = None


def read(text: str, findings: Findings) -> None:
    """Reads a text as a rule."""
    shape(tree(text), Rule, findings)


def codes(text: str) -> list[str]:
    findings = Findings()
    read(text, findings)
    return [each.code.code for each in findings.diagnostics()]


GOOD = "id: homicides\n"
TEXTS = [
    *(code.bad for code in FIELD_CODES if code.bad),
    *(
        "facts: [a]\n",
        "facts: 命案数\n",
        "facts: '甲: 乙'\n",
        "facts:\n",
        "facts: 甲:乙\n",
        "facts:\n  甲：乙\n  丙：丁\n",
    ),
    *("all: {a: b}\n", "all:\n", "all: ''\n", "all:\n  -甲 >= 1\n"),
    *(
        "clause: {a: b}\n",
        "clause: ''\n",
        "claus: a\nnothing-like-it: b\n",
        "'{标题}': a\n",
        "- id\n",
        "id\n",
        '"x\\ny{z}": a\n',
    ),
]


@pytest.mark.parametrize("code", [code for code in FIELD_CODES if code.bad], ids=lambda code: code.code)
def test_a_mistake_has_its_code_and_a_remedy(code) -> None:
    with_id = GOOD if code.code != "Y207" else ""
    assert codes(code.bad + with_id) == [code.code]
    assert codes(code.good + ("" if "id:" in code.good else GOOD)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(lang) -> None:
    rendered = []
    for text in TEXTS:
        findings = Findings()
        read(text, findings)
        rendered += [each.render(lang) for each in findings.diagnostics() if each.code.code != "Y207"]
    findings = Findings()
    read("note: a\n", findings)
    rendered += [each.render(lang) for each in findings.diagnostics()]
    assert_committed(EXPECTED / f"fields.{lang}.txt", "\n\n".join(rendered) + "\n")


def test_what_is_no_mapping_is_reported_once() -> None:
    findings = Findings()
    read("- a\n", findings)
    assert [each.code.code for each in findings.diagnostics()] == ["Y201"]


def test_expectations_give_what_was_expected() -> None:
    findings = Findings()
    root = tree("a: [b]\n")
    assert expect_mapping(root, findings) is root
    assert isinstance(root, Mapping)
    items = root.entries[0].value
    assert expect_list(items, findings) is items
    assert expect_text(root.entries[0].key, findings) is root.entries[0].key
    assert not findings
    assert expect_list(root, findings) is expect_text(items, findings) is expect_mapping(items, findings) is None
    assert len(findings) == 3


def test_an_unknown_key_is_reported_at_the_key_with_what_was_meant() -> None:
    findings = Findings()
    read("id: a\nclauses: 二\n", findings)
    (mistake,) = findings.diagnostics()
    assert (mistake.place.line, mistake.place.column) == (2, 1)
    assert mistake.help("zh") == "是不是想写“clause”？"
    assert mistake.help("en") == 'did you mean "clause"?'


def test_findings_come_in_the_order_of_files_and_places() -> None:
    findings = Findings()
    for file, line, column in [("b", 2, 1), ("a", 9, 1), ("b", 1, 5), ("b", 1, 2), ("a", 1, 1)]:
        findings.report(UNKNOWN_KEY, Place(file=file, line=line, column=column), key="x", advice="")
    order = [str(each.place) for each in findings.diagnostics()]
    assert order == ["b:1:2", "b:1:5", "b:2:1", "a:1:1", "a:9:1"]


def test_findings_are_raised_together() -> None:
    findings = Findings()
    findings.raise_any()
    findings.report(UNKNOWN_KEY, Place(), key="x", advice="")
    findings.extend([found(UNKNOWN_KEY, Place(), key="y", advice="")])
    with pytest.raises(RulebookError) as caught:
        findings.raise_any()
    assert [each.message("en") for each in caught.value.diagnostics] == [
        'there is no key "x" here',
        'there is no key "y" here',
    ]


def test_findings_beyond_the_most_are_counted_and_not_listed() -> None:
    findings = Findings()
    for _ in range(MOST_FINDINGS):
        findings.report(UNKNOWN_KEY, Place(), key="x", advice="")
    assert findings.is_full
    assert not findings.overflows
    findings.report(UNKNOWN_KEY, Place(), key="x", advice="")
    findings.extend(findings.diagnostics()[:2])
    assert findings.overflows
    assert len(findings) == MOST_FINDINGS + 3
    listed = findings.diagnostics()
    assert len(listed) == MOST_FINDINGS + 1
    assert listed[-1].code.code == "Y299"


def test_a_place_is_worked_out_only_when_listed() -> None:
    class Unplaced(Spot):
        def place(self, path: str = "") -> Place:
            raise AssertionError

    findings = Findings()
    node = tree("a: b\n")
    for _ in range(MOST_FINDINGS):
        findings.report(UNKNOWN_KEY, node, key="x", advice="")
    findings.report(UNKNOWN_KEY, Unplaced(node.source, Span(0, 1)), key="x", advice="")
    assert findings.overflows
