"""Whether a change is stricter or looser where parts of a rulebook stand on each other over a round."""

from pathlib import Path

import pytest
import yaml
from tests.committed import assert_committed

from pingan_rules import load_rulebook
from pingan_rules.analysis.strictness.checking import strictness_mistakes
from pingan_rules.analysis.strictness.comparing import strictness
from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.rulebook.store import read_sources

HERE = Path(__file__).parent
WRITTEN = yaml.safe_load((HERE / "stricter_rounds.yaml").read_text("utf-8"))
TAKING = yaml.safe_load((HERE / "names_taken.yaml").read_text("utf-8"))
BASE = yaml.safe_load(WRITTEN["base"])
HEAD = {"rulebook": "local", "version": "1.0.0", "language": 1, "title": "本县细则", "extends": "above@1.0.0"}


def rulebook(change):
    """The rulebook that makes a change, in one of the titles or in none."""
    local = yaml.safe_load(change["local"])
    if "of" in change:
        [title] = [each for each in BASE["titles"] if each["id"] == change["of"]]
        local = {"titles": [{**{key: title[key] for key in ("title", "id", "levels")}, **local}]}
    return {**HEAD, **local}


@pytest.fixture
def judged(tmp_path):
    """Writes a rulebook beside the one that it extends, and judges its changes."""

    def judge(local):
        for name, of in (("above", WRITTEN["base"]), ("local", yaml.safe_dump(local, allow_unicode=True))):
            (tmp_path / name).mkdir()
            (tmp_path / name / "rulebook.yaml").write_text(of, encoding="utf-8")
        return strictness(read_sources(tmp_path / "local"))

    return judge


@pytest.mark.parametrize("change", WRITTEN["changes"], ids=lambda change: change["local"][:90])
def test_a_change_is_stricter_or_looser(change, judged):
    expected = {id_: effect for id_, effect in change.items() if id_ not in ("local", "of")}
    assert {each.change.id: each.effect for each in judged(rulebook(change))} == expected


@pytest.mark.parametrize(("least", "effect"), [(500, "stricter"), (200, "looser")])
def test_what_is_said_of_who_is_judged_is_so(judged, tmp_path, least, effect):
    threshold = {"id": "least_people", "value": least, "unit": "人", "reason": "R"}
    [change] = judged({**HEAD, "thresholds": {"起评人口": threshold}})
    books = [load_rulebook(tmp_path / folder) for folder in ("above", "local")]
    hamlets = [
        {"unit": "h", "level": "hamlet", "period": 2024, "facts": {"甲": True, "人口": people}}
        for people in (100, 250, 400, 600)
    ]
    above, local = ({str(each) for each in hamlets if book.evaluate(each).outcome == "met"} for book in books)
    assert change.effect == effect
    assert local < above if effect == "stricter" else above < local


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_takes_a_name_of_conditions_above_is_refused(tmp_path, monkeypatch, lang):
    monkeypatch.chdir(tmp_path)
    found = []
    for number, (what, local) in enumerate(TAKING["taking"].items()):
        (tmp_path / "above").mkdir(exist_ok=True)
        (tmp_path / "above" / "rulebook.yaml").write_text(TAKING["base"], encoding="utf-8")
        (tmp_path / f"local{number}").mkdir()
        text = yaml.safe_dump({**HEAD, **yaml.safe_load(local)}, allow_unicode=True)
        (tmp_path / f"local{number}" / "rulebook.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(RulebookError) as caught:
            strictness(read_sources(Path(f"local{number}")))
        assert caught.value.diagnostics
        found += [f"=== {what}", *(each.render(lang) for each in caught.value.diagnostics)]
    text = "\n\n".join(found).replace("\\", "/")
    assert_committed(HERE / "expected" / f"names_taken.{lang}.txt", f"{text}\n")


@pytest.mark.parametrize(("value", "effect", "codes"), [("85%", "looser", ["C607"]), ("95%", "stricter", [])])
def test_a_threshold_of_a_rulebook_with_counts_and_ranks_is_judged_as_in_any(tmp_path, value, effect, codes):
    threshold = {"id": "resolution_floor", "value": value, "reason": "R", "loosens": "no"}
    local = {**HEAD, "extends": "dali-pingan@1.2.0", "thresholds": {"化解率标准": threshold}}
    (tmp_path / "rulebook.yaml").write_text(yaml.safe_dump(local, allow_unicode=True), encoding="utf-8")
    changes = strictness(read_sources(tmp_path))
    assert [each.effect for each in changes] == [effect]
    assert [each.code.code for each in strictness_mistakes(changes, "dali-pingan@1.2.0")] == codes
