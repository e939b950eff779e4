"""Whether a change of an extending rulebook is stricter or looser."""

from pathlib import Path

import pytest
import yaml
from tests.committed import assert_committed

from pingan_rules.analysis.strictness import implying
from pingan_rules.analysis.strictness.checking import strictness_mistakes
from pingan_rules.analysis.strictness.comparing import strictness
from pingan_rules.analysis.strictness.messages import CODES
from pingan_rules.rulebook.store import read_sources

HERE = Path(__file__).parent
WRITTEN = yaml.safe_load((HERE / "stricter.yaml").read_text("utf-8"))
HEAD = "rulebook: local\nversion: 1.0.0\nlanguage: 1\ntitle: 本县细则\nextends: above@1.0.0\n"
SECTIONS = ("standards", "vetoes")


def rulebook(change):
    """The text of the rulebook that makes a change."""
    rules = "".join(f"    {section}:\n      {change[section]}\n" for section in SECTIONS if section in change)
    titles = f"titles:\n  - title: 平安\n    id: safe\n    levels: [village, town]\n{rules}" if rules else ""
    return f"{HEAD}{change.get('local', '')}\n{titles}"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes a rulebook beside the one that it extends."""
    monkeypatch.chdir(tmp_path)

    def write(text):
        for name, of in (("above", WRITTEN["base"]), ("local", text)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "rulebook.yaml").write_text(of, encoding="utf-8")
        return Path("local")

    return write


def judged(folder):
    return {each.change.id: each for each in strictness(read_sources(folder))}


@pytest.mark.parametrize("change", WRITTEN["changes"], ids=lambda change: " ".join(map(str, change.values()))[:90])
def test_a_change_is_stricter_or_looser(change, written):
    folder = written(rulebook(change))
    expected = {id_: effect for id_, effect in change.items() if id_ not in ("local", *SECTIONS)}
    assert {id_: each.effect for id_, each in judged(folder).items()} == expected


def test_a_rulebook_that_extends_nothing_changes_nothing(written):
    written("")
    assert strictness(read_sources(Path("above"))) == ()


def test_what_takes_too_many_steps_cannot_be_told(written, monkeypatch):
    folder = written(rulebook({"standards": "化解到位: {id: settled, reason: R, all: [甲, 化解率 >= 化解率标准, 乙]}"}))
    monkeypatch.setattr(implying, "MOST_STEPS", 2)
    assert judged(folder)["settled"].effect == "untold"


MISTAKEN = """thresholds:
  化解率标准: {id: floor, value: 85%, reason: 宽些}
  案件上限: {id: case_cap, value: 4, unit: 起, reason: 难说}
  火灾上限: {id: fire_cap, value: 2, unit: 起, reason: 严些, loosens: yes}
  按件的: {id: count_floor, value: 10, unit: 起, reason: 宽些, loosens: no}
  算式上限: {id: sum_cap, value: 4, unit: 起, reason: 难说, loosens: no}
  按年的: {id: by_year, value: 90%, reason: 难说, loosens: yes}
drop:
  listed: {reason: 不要}
  railway_veto: {reason: 不要, loosens: yes}
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_said_of_a_change_is_a_mistake(written, lang):
    mistakes = list(strictness_mistakes(judged(written(HEAD + MISTAKEN)).values(), "above@1.0.0"))
    found = [(each.code.code, each.place.line) for each in mistakes]
    assert found == [("C607", 7), ("C608", 8), ("C607", 10), ("C607", 14), ("W605", 9), ("W607", 11)]
    assert {code for code, _ in found} | {"C613"} == {code.code for code in CODES}
    text = "\n\n".join(each.render(lang) for each in mistakes).replace("\\", "/")
    assert_committed(HERE / "expected" / f"strictness.{lang}.txt", f"{text}\n")
