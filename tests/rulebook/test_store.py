"""Finding rulebooks by id and by path, and reading no file that lies elsewhere."""

import os
from pathlib import Path
from typing import Any

import pytest
from tests.committed import assert_committed

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.rulebook.elsewhere import DeclaredElsewhere
from pingan_rules.rulebook.store import installed, locate, read_sources

HERE = Path(__file__).parent
HEAD = "version: 1.0.0\nlanguage: 1\ntitle: 测试\n"
BOOK = f"rulebook: small\n{HEAD}levels: {{village: {{name: 村}}}}\n"
VILLAGE = "title: 称号\nid: t\nlevels: [village]\njudged_by: 镇\nvetoes:\n  一: {id: r, judged: {失职: negligence}}\n"
VOCABULARY = f"vocabulary: words\n{HEAD}facts: [{{type: bool, names: {{甲: a}}}}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rulebook with one file beside it, in a folder of rulebooks that is the working directory."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "small" / "rulebook.yaml", BOOK + "titles: [village.yaml]\n")
    write(tmp_path / "small" / "village.yaml", VILLAGE)
    return Path("small")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refusal(*, of: object) -> RulebookError:
    load: Any = read_sources if isinstance(of, Path) and of.name == "small" else locate
    with pytest.raises(RulebookError) as caught:
        load(of)
    return caught.value


def codes(error: RulebookError) -> list[str]:
    return [each.code.code for each in error.diagnostics]


# --- finding ---------------------------------------------------------------------------------------------------------


def test_an_id_names_a_shipped_rulebook() -> None:
    assert "dali-pingan" in installed()
    assert list(installed()) == sorted(installed())
    assert locate("dali-pingan") == installed()["dali-pingan"]
    assert "common-facts" not in installed(), "a vocabulary is no rulebook"


@pytest.mark.parametrize("written", ["./small", "small/", "small/rulebook.yaml", "small/village.yaml", "../x/small"])
def test_a_path_names_a_folder_or_a_file_in_it(folder: Path, written: str) -> None:
    written = written.replace("../x", os.fspath(folder.resolve().parent))
    assert locate(written).resolve() == folder.resolve()
    assert locate(Path(written)).resolve() == folder.resolve()


def test_a_bare_name_is_an_id_even_where_such_a_folder_is(folder: Path) -> None:
    assert codes(refusal(of="small")) == ["Y308"]
    assert locate(folder) == folder


@pytest.mark.parametrize(
    "written", ["dali-pingam", "绿化", "", ".", "..", "./nowhere", "nowhere.yaml", "\x00", "a" * 5000]
)
def test_what_names_no_rulebook_is_refused(folder: Path, written: str) -> None:
    del folder
    assert codes(refusal(of=written)) == ["Y308"]


def test_a_version_that_there_is_not() -> None:
    assert codes(refusal(of="dali-pingan@0.0.1")) == ["Y309"]
    assert locate("dali-pingan@" + installed_version()) == installed()["dali-pingan"]


def installed_version() -> str:
    return str(read_sources(installed()["dali-pingan"]).file.version)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_titles_stand_in_files_beside_the_rulebook(folder: Path) -> None:
    sources = read_sources(folder)
    assert [str(title.title) for title in sources.titles] == ["称号"]
    assert sources.titles[0].title.place.file.replace("\\", "/") == "small/village.yaml"


OUTSIDE = [
    "../other.yaml",
    "/etc/passwd",
    "sub/other.yaml",
    "..",
    "C:\\other.yaml",
    "sub\\other.yaml",
    "./village.yaml",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_file_outside_the_folder_is_not_read(folder: Path, name: str) -> None:
    write(folder / "rulebook.yaml", BOOK + f"titles: ['{name}']\n")
    write(folder.parent / "other.yaml", "secret")
    error = refusal(of=folder)
    assert codes(error) == ["Y310"]
    assert "secret" not in error.render()


@pytest.mark.parametrize("target", ["../other.yaml", "../../outside.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(folder: Path, target: str) -> None:
    write(folder.parent / "other.yaml", VILLAGE)
    (folder / "linked.yaml").symlink_to(target)
    write(folder / "rulebook.yaml", BOOK + "titles: [linked.yaml]\n")
    assert codes(refusal(of=folder)) == ["Y310"]


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "linked.yaml").symlink_to("village.yaml")
    write(folder / "rulebook.yaml", BOOK + "titles: [linked.yaml]\n")
    assert len(read_sources(folder).titles) == 1


@pytest.mark.parametrize("name", ["clauses.yaml", "en.yaml", "rulebook.yaml"])
def test_the_other_files_are_no_links_out_of_the_folder_either(folder: Path, name: str) -> None:
    text = {"rulebook.yaml": BOOK + "titles: [village.yaml]\n", "en.yaml": "t: Title\n"}.get(
        name, "clauses: {一: {status: coming}}\n"
    )
    write(folder.parent / "other.yaml", text)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("../other.yaml")
    assert codes(refusal(of=folder)) == ["Y310"]


def test_a_title_is_named_once(folder: Path) -> None:
    write(folder / "rulebook.yaml", BOOK + "titles: [village.yaml, village.yaml, village.yaml]\n")
    assert codes(refusal(of=folder)) == ["Y315"]


@pytest.mark.parametrize("name", ["rulebook.yaml", "clauses.yaml", "en.yaml", "vocabulary.yaml"])
def test_the_other_files_are_no_titles(folder: Path, name: str) -> None:
    write(folder / "rulebook.yaml", BOOK + f"titles: [{name}]\n")
    assert codes(refusal(of=folder)) == ["Y316"]


@pytest.mark.parametrize("name", ["village.yaml", "clauses.yaml", "en.yaml"])
def test_links_that_go_round_are_not_followed(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to("round.yaml")
    (folder / "round.yaml").symlink_to(name)
    assert codes(refusal(of=folder)) == ["Y104"]


def test_a_missing_file_is_named(folder: Path) -> None:
    write(folder / "rulebook.yaml", BOOK + "titles: [town.yaml]\n")
    error = refusal(of=folder)
    assert codes(error) == ["Y101"]
    assert "small" in error.render()


def test_a_vocabulary_stands_beside_the_rulebook(folder: Path) -> None:
    write(Path("words") / "vocabulary.yaml", VOCABULARY)
    write(folder / "rulebook.yaml", BOOK + "vocabulary: words\ntitles: [village.yaml]\n")
    vocabulary = read_sources(folder).vocabulary
    assert vocabulary is not None
    assert list(vocabulary.file.facts[0].names) == ["甲"]


@pytest.mark.parametrize("name", ["wards", "../words", "words/.", "/words"])
def test_a_vocabulary_that_there_is_not(folder: Path, name: str) -> None:
    write(Path("words") / "vocabulary.yaml", VOCABULARY)
    write(folder / "rulebook.yaml", BOOK + f"vocabulary: '{name}'\ntitles: [village.yaml]\n")
    assert codes(refusal(of=folder)) == ["Y311"]


def test_mistakes_of_several_files_are_reported_at_once(folder: Path) -> None:
    write(folder / "village.yaml", VILLAGE.replace("levels", "level"))
    write(folder / "clauses.yaml", "clauses: {一: {status: done}}\n")
    write(folder / "en.yaml", "t: [Title]\n")
    files = [(Path(each.place.file).name, each.code.code) for each in refusal(of=folder).diagnostics]
    assert files == [
        ("village.yaml", "Y207"),
        ("village.yaml", "Y206"),
        ("clauses.yaml", "Y301"),
        ("en.yaml", "Y203"),
    ]


def test_english_has_a_greatest_length(folder: Path) -> None:
    write(folder / "en.yaml", f"village: {'v' * 200}\n")
    read_sources(folder)
    write(folder / "en.yaml", f"village: {'v' * 201}\n")
    (too_long,) = refusal(of=folder).diagnostics
    assert (too_long.code.code, too_long.place.line, too_long.place.column) == ("Y323", 1, 10)


def test_names_that_other_rulebooks_declare_are_known(folder: Path) -> None:
    write(Path("words") / "vocabulary.yaml", VOCABULARY)
    write(Path("broken") / "rulebook.yaml", "rulebook: [\n")
    elsewhere = DeclaredElsewhere(folder)
    assert {"甲", "a", "失职", "negligence", "命案数"} <= elsewhere.facts
    assert not {"乙", "案事件", "类别"} & elsewhere.facts
    assert {"案事件", "events"} <= elsewhere.ledgers
    assert {"类别", "kind"} <= elsewhere.columns("events")
    assert not {"类别", "kind"} & elsewhere.columns("wards")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_the_committed_ones(folder: Path, lang) -> None:
    errors = [refusal(of=written) for written in ("dali-pingam", "./nowhere", "dali-pingan@0.0.1")]
    write(folder / "rulebook.yaml", BOOK + "vocabulary: wards\ntitles: [../other.yaml, town.yaml]\n")
    errors.append(refusal(of=folder))
    rendered = "\n\n".join(error.render(lang) for error in errors).replace("\\", "/")
    rendered = rendered.replace(installed_version(), "VERSION")
    assert_committed(HERE / "expected" / f"store.{lang}.txt", rendered + "\n")
