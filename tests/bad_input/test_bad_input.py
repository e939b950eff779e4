"""Every bad input: refused with exit code 2 and the committed message, within bounds of time and memory.

What is refused, and what is only warned of, stands in the tables of cases; the messages, in both languages, in
`expected`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bad_input import expression_cases, file_cases, record_cases, yaml_cases
from tests.bad_input.cases import Case
from tests.bad_input.limited import Commands, Result
from tests.committed import assert_committed

EXPECTED = Path(__file__).with_name("expected")
SECTIONS = {
    "expressions": expression_cases.CASES,
    "yaml": yaml_cases.CASES,
    "files": file_cases.CASES,
    "records": record_cases.CASES,
}
REFUSED = [(section, case) for section, cases in SECTIONS.items() for case in cases]
LANGS = ("zh", "en")


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    """What runs commands under the limits."""
    running = Commands()
    yield running
    running.close()


def results(commands: Commands, case: Case, folder: Path, tmp_path: Path) -> list[Result]:
    """What the case's command comes to in each language; nothing that upsets it may last from one to the other."""
    found = []
    for lang in LANGS:
        place = folder / lang
        place.mkdir(parents=True)
        case.write(place)
        found.append(commands.run(place, [*case.arguments, "--lang", lang], tmp_path, *case.upsets))
    return found


def assert_told(section: str, case: Case, told: list[Result]) -> None:
    """Holds what was written to the committed text."""
    command = " ".join(["pingan", *case.arguments])
    text = "\n".join([f"$ {command}", *(result.err for result in told)])
    assert "Traceback" not in text
    assert_committed(EXPECTED / section / f"{case.slug}.txt", text)


@pytest.mark.parametrize(("section", "case"), REFUSED, ids=[f"{section}: {case.name}" for section, case in REFUSED])
def test_a_bad_input_is_refused(commands: Commands, section: str, case: Case, tmp_path: Path) -> None:
    told = results(commands, case, tmp_path / "in", tmp_path)
    assert [(result.code, result.out) for result in told] == [(2, ""), (2, "")]
    assert_told(section, case, told)


@pytest.mark.parametrize("case", record_cases.TOLERATED, ids=lambda case: case.name)
def test_what_is_no_mistake_is_judged(commands: Commands, case: Case, tmp_path: Path) -> None:
    told = results(commands, case, tmp_path / "in", tmp_path)
    assert [(result.code, result.out.count("\n")) for result in told] == [(0, told[0].out.count("\n"))] * 2
    assert_told("tolerated", case, told)


def test_every_expected_text_has_its_case() -> None:
    cases = [*REFUSED, *(("tolerated", case) for case in record_cases.TOLERATED)]
    folders = EXPECTED / "tolerated", *(EXPECTED / section for section in SECTIONS)
    there = {f"{folder.name}/{path.name}" for folder in folders for path in folder.iterdir()}
    assert there == {f"{section}/{case.slug}.txt" for section, case in cases}
    assert len(there) == len(cases)


# --- the limits themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("upset", "code"), [("endless", -24), ("insatiable", 3)])
def test_what_passes_the_limits_is_seen(commands: Commands, upset: str, code: int, tmp_path: Path) -> None:
    case = record_cases.CASES[0]
    case.write(tmp_path)
    assert commands.run(tmp_path, [*case.arguments, "--lang", "en"], tmp_path, upset).code == code
