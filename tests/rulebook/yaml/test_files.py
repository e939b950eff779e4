"""Reading files that a stranger may have written."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.committed import assert_committed

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.rulebook.yaml.files import read_text
from pingan_rules.rulebook.yaml.limits import MOST_BYTES
from pingan_rules.rulebook.yaml.nodes import Source
from pingan_rules.rulebook.yaml.reading import read_yaml

EXPECTED = Path(__file__).with_name("expected")
TEXT = "title: 平安村\nid: safe_village\n"

REFUSED_BYTES = {
    "empty.yaml": (b"", "Y106"),
    "blank.yaml": (b" \n\n", "Y106"),
    "workbook.yaml": (b"PK\x03\x04\x14\x00\x06\x00", "Y107"),
    "old-workbook.yaml": (b"\xd0\xcf\x11\xe0\xa1\xb1", "Y107"),
    "zeros.yaml": (b"a: b\0\0c\n", "Y107"),
    "utf-16-le.yaml": (b"\xff\xfe" + TEXT.encode("utf-16-le"), "Y108"),
    "utf-16-be.yaml": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "Y108"),
    "utf-16-without-mark.yaml": (TEXT.encode("utf-16-le"), "Y108"),
    "gbk.yaml": (("id: a\n" + TEXT).encode("gbk"), "Y109"),
    "gb18030.yaml": ("title: 𠀀村\n".encode("gb18030"), "Y109"),
    "broken.yaml": ("title: 平安村\nid: ".encode() + b"\xff\n", "Y109"),
    "cut.yaml": ("title: 平安村".encode()[:-1], "Y109"),
    "marked-gbk.yaml": (b"\xef\xbb\xbf" + TEXT.encode("gbk"), "Y109"),
}


def refusal(path: Path) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        read_text(path, path.name)
    return caught.value


def code(error: RulebookError) -> str:
    (diagnostic,) = error.diagnostics
    return diagnostic.code.code


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode()])
def test_utf_8_is_read_with_and_without_mark(tmp_path: Path, data: bytes) -> None:
    assert read_text(written(tmp_path, "a.yaml", data), "a.yaml") == TEXT


def test_line_ends_stay(tmp_path: Path) -> None:
    assert read_text(written(tmp_path, "a.yaml", b"a: b\r\nc: d\n"), "a.yaml") == "a: b\r\nc: d\n"


@pytest.mark.parametrize("name", REFUSED_BYTES)
def test_bytes_that_are_no_text_in_utf_8(tmp_path: Path, name: str) -> None:
    data, expected = REFUSED_BYTES[name]
    assert code(refusal(written(tmp_path, name, data))) == expected


def test_the_first_byte_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    place = refusal(written(tmp_path, "a.yaml", REFUSED_BYTES["broken.yaml"][0])).diagnostics[0].place
    assert (place.line, place.column) == (2, 5)


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    target = written(tmp_path, "a.yaml", TEXT.encode())
    link = tmp_path / "b.yaml"
    link.symlink_to(target)
    assert read_text(link, "b.yaml") == TEXT


@pytest.mark.timeout(10)
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert code(refusal(tmp_path / "pipe.yaml")) == "Y103"


@pytest.mark.timeout(10)
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    assert code(refusal(Path(device))) == "Y103"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert code(refusal(tmp_path)) == "Y102"


@pytest.mark.parametrize("name", ["none.yaml", "none/a.yaml", "a\0b", "\ud800"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(RulebookError) as caught:
        read_text(tmp_path / name, "a.yaml")
    assert code(caught.value) == "Y101"


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    written(tmp_path, "a.yaml", TEXT.encode())
    assert code(refusal(tmp_path / "a.yaml" / "b.yaml")) == "Y101"


def test_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")
    assert code(refusal(tmp_path / "a.yaml")) == "Y104"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.yaml", TEXT.encode())
    monkeypatch.setattr(os, "open", denied)
    assert code(refusal(path)) == "Y104"


def test_what_has_become_a_pipe_since_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regular = written(tmp_path, "a.yaml", TEXT.encode())
    kind = os.stat(regular)
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.setattr(os, "stat", lambda _path: kind)
    assert code(refusal(tmp_path / "pipe.yaml")) == "Y103"


def test_the_size_is_limited(tmp_path: Path) -> None:
    line = b"# " + b"x" * 1021 + b"\n"
    most = line * (MOST_BYTES // len(line))
    assert len(most) == MOST_BYTES
    assert len(read_text(written(tmp_path, "a.yaml", most), "a.yaml")) == MOST_BYTES
    assert code(refusal(written(tmp_path, "a.yaml", most + b"\n"))) == "Y105"


def test_a_file_that_only_claims_to_be_large_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert code(refusal(path)) == "Y105"


def test_messages_are_the_committed_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cases").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    written(tmp_path, "large.yaml", b"#" * (MOST_BYTES + 1))
    paths = [tmp_path / name for name in ("none.yaml", "cases", "pipe.yaml", "loop.yaml", "large.yaml")]
    paths += [written(tmp_path, name, data) for name, (data, _) in REFUSED_BYTES.items()]
    errors = [refusal(path) for path in paths]
    for lang in ("zh", "en"):
        assert_committed(EXPECTED / f"files.{lang}.txt", "\n\n".join(error.render(lang) for error in errors) + "\n")


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-16")))
def test_any_bytes_give_a_tree_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    with suppress(RulebookError):
        node = read_yaml(Source("any.yaml", read_text(path, "any.yaml")))
        assert node.place().line >= 1
