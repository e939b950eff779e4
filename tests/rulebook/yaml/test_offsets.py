"""From an offset in a text to the offset in the file: in each style of writing, for every character."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rulebook.yaml.loaders import LOADERS, tree, tree_or_mistakes

from pingan_rules.kernel.places import Span
from pingan_rules.rulebook.yaml.nodes import Mapping, Scalar, Sequence, walk

LETTERS = st.sampled_from(["a", "甲", "𠀀", "😀", "≥", "é", "-", "#", "'", '"', ":", ",", "(", "%"])
BREAKS = st.sampled_from([" ", "  ", "\n", "\r\n", " \n  ", "\n\n", "\r\n \r\n   ", "\n \n\n"])
ESCAPES = st.sampled_from(
    ["\\n", "\\t", '\\"', "\\\\", "\\/", "\\ ", "\\x41", "\\u4e2d", "\\U00020000", "\\_", "\\\n", "\\\r\n  ", "\\\n\n "]
)


def joined(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces after one another, each line of them indented."""
    return st.lists(pieces, min_size=1, max_size=14).map(lambda parts: "".join(parts).replace("\n", "\n   "))


def assert_every_character_is_found(scalar: Scalar) -> None:
    """Each character of the text is itself in the file, or is what an escape, a pair of quotes or a fold stands for."""
    source, offsets = scalar.source.text, scalar.offsets()
    assert len(offsets.starts) == len(offsets.ends) == len(scalar.text)
    before = scalar.span.start
    for character, start, end in zip(scalar.text, offsets.starts, offsets.ends, strict=True):
        written = source[start:end]
        assert before <= start < end <= scalar.span.end
        assert written == character or stands_for(written, character, scalar), (scalar, character, written)
        before = end


def stands_for(written: str, character: str, scalar: Scalar) -> bool:
    if written == "''":
        return scalar.style == "single" and character == "'"
    if written.startswith("\\"):
        return scalar.style == "double" and yaml.safe_load(f'"{written}"') == character
    return written.lstrip("\r").startswith("\n") and not written.strip() and character == " "


def scalar_at(root: object) -> Scalar:
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    return value


def read(text: str, style: str) -> Scalar:
    """The first value in `text`; only for what YAML takes for a text in this style."""
    result = tree_or_mistakes(text, LOADERS[0])
    assume(isinstance(result, Mapping) and len(result.entries) == 1)
    scalar = result.entries[0].value
    assume(isinstance(scalar, Scalar) and scalar.style == style and scalar.text)
    return scalar


@given(joined(LETTERS | BREAKS), st.sampled_from(["k: {}\n", "{{k: {}}}", "\nk:\n  {}\n", "k:\r\n  {}"]))
def test_plain(body: str, around: str) -> None:
    assert_every_character_is_found(read(around.format(body), "plain"))


@given(
    joined(LETTERS.map(lambda letter: letter.replace("'", "''")) | BREAKS),
    st.sampled_from(["k: '{}'\n", "{{k: '{}' }}"]),
)
def test_single_quoted(body: str, around: str) -> None:
    assert_every_character_is_found(read(around.format(body), "single"))


@given(
    joined(LETTERS.filter(lambda letter: letter != '"') | BREAKS | ESCAPES),
    st.sampled_from(['k: "{}"\n', '{{k: "{}"}}']),
)
def test_double_quoted(body: str, around: str) -> None:
    assert_every_character_is_found(read(around.format(body), "double"))


LINE = st.tuples(st.sampled_from(["", "", " ", "  "]), st.lists(LETTERS | st.just(" "), max_size=4).map("".join))
LINES = st.lists(LINE.map("".join), min_size=1, max_size=8)


@given(
    LINES,
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+", "2", "2-", "+2", " # c"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\n", "\n\n", "\n# c\n", "\n\n \n"]),
)
def test_blocks(lines: list[str], sign: str, header: str, ending: str, after: str) -> None:
    body = ending.join("  " + line for line in lines)
    scalar = read(f"k: {sign}{header}{ending}{body}{after}", "literal" if sign == "|" else "folded")
    assert_every_character_is_found(scalar)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- 命案数 >= 1\n", {"命案数": (1, 3), ">=": (1, 7)}),
        ("k: '''甲'' == \"乙\"'\n", {"甲": (1, 7), "乙": (1, 15)}),
        ('k: "\\u4e2d\\"甲\\""\n', {"中": (1, 5), "甲": (1, 13)}),
        ("k: 甲\n  and\n\n  乙\n", {"甲": (1, 4), "and": (2, 3), "乙": (4, 3)}),
        ('k: "甲 \\\n     and 乙"\n', {"甲": (1, 5), "and": (2, 6), "乙": (2, 10)}),
        ("k: |\n    甲\n      乙\n", {"甲": (2, 5), "乙": (3, 7)}),
        ("- k: >-\n    甲\r\n    乙\n\n    丙\n", {"甲": (2, 5), "乙": (3, 5), "丙": (5, 5)}),
        ("k: |2\n    甲\n", {"  甲": (2, 3)}),
        ("k: |2-\n   ", {" ": (2, 3)}),
        ("k: >\n\n  甲\n   乙\n  丙\n", {"甲": (3, 3), " 乙": (4, 3), "丙": (5, 3)}),
        ("𠀀😀: 甲 + 😀乙\n", {"甲": (1, 5), "乙": (1, 10)}),
    ],
)
def test_a_word_is_found_at_its_line_and_column(text: str, words: dict[str, tuple[int, int]], loader) -> None:
    scalar = next(node for node in reversed(list(walk(tree(text, loader)))) if isinstance(node, Scalar))
    for word, position in words.items():
        start = scalar.text.index(word)
        place = scalar.place_of(Span(start, start + len(word)), path="k")
        assert (place.line, place.column) == position
        assert place.path == "k"
        marked = place.excerpt[place.column - place.excerpt_column :][: place.length]
        assert marked in (word, "\\u4e2d")


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("k: abc\n", Span(0, 3), Span(3, 6)),
        ("k: abc\n", Span(3, 3), Span(6, 6)),
        ("k: abc\n", Span(1, 9), Span(4, 6)),
        ("k: abc\n", Span(2, 1), Span(5, 5)),
        ("k: 'abc'\n", Span(3, 3), Span(7, 7)),
        ("k: 'a''c'\n", Span(1, 2), Span(5, 7)),
        ("k: 'a''c'\n", Span(3, 3), Span(8, 8)),
        ('k: "a\\nc"\n', Span(0, 3), Span(4, 8)),
        ("k:\n", Span(0, 0), Span(2, 2)),
        ("k: ''\n", Span(0, 0), Span(4, 4)),
        ("k: a\n  b\n", Span(1, 2), Span(4, 7)),
    ],
)
def test_spans_in_the_file(text: str, span: Span, expected: Span) -> None:
    assert scalar_at(tree(text)).source_span(span) == expected


def test_a_list_in_a_mapping_keeps_the_places_of_its_texts() -> None:
    root = tree("facts:\r\n  - 甲 # c\r\n  - {a: '乙', b: \"丙\"}\r\n")
    scalars = [node for node in walk(root) if isinstance(node, Scalar)]
    assert [(node.text, node.place().line, node.place().column) for node in scalars] == [
        ("facts", 1, 1),
        ("甲", 2, 5),
        ("a", 3, 6),
        ("乙", 3, 9),
        ("b", 3, 14),
        ("丙", 3, 17),
    ]
    assert [node.place().line for node in walk(root) if isinstance(node, Sequence)] == [2]
