"""The tree of a text: what was written, where, and nothing read into it; the same with both loaders."""

import dataclasses

import pytest
from tests.rulebook.yaml.loaders import LOADERS, codes, mistakes, tree, tree_or_mistakes

from pingan_rules.kernel.diagnostics import RulebookError
from pingan_rules.kernel.places import Span
from pingan_rules.rulebook.yaml.limits import DEEPEST, MOST_BYTES, MOST_NODES
from pingan_rules.rulebook.yaml.nodes import Mapping, Node, Scalar, Sequence, Source, shown, split_by_flow, walk
from pingan_rules.rulebook.yaml.reading import read_yaml

both_loaders = pytest.mark.parametrize("loader", LOADERS)


def plain_data(node: Node) -> object:
    """`node` as texts, lists and lists of pairs."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain_data(item) for item in node.items]
        case Mapping():
            return [(entry.key.text, plain_data(entry.value)) for entry in node.entries]


def value(text: str) -> Scalar:
    """The text of the last value, item or key in `text`."""
    return [node for node in walk(tree(text)) if isinstance(node, Scalar)][-1]


@both_loaders
@pytest.mark.parametrize(
    "written",
    ["no", "yes", "012", "0x1F", "1:30", "1.10", "0.2", "1_000", "~", "null", "2024-05-01", "=", ".inf", "-1", "90%"],
)
def test_a_text_stays_what_was_written(written: str, loader) -> None:
    assert plain_data(tree(f"{written}: {written}\n", loader)) == [(written, written)]


@both_loaders
def test_mappings_and_lists(loader) -> None:
    text = "甲:\n- a\n- [b, {c: d}]\n乙: {e: [], f: {}}\n丙:\n  - g: h\n    i: j\n  -\n丁:\n"
    assert plain_data(tree(text, loader)) == [
        ("甲", ["a", ["b", [("c", "d")]]]),
        ("乙", [("e", []), ("f", [])]),
        ("丙", [[("g", "h"), ("i", "j")], ""]),
        ("丁", ""),
    ]


@both_loaders
@pytest.mark.parametrize("start", ["", "\ufeff", "---\n", "# 说明\n\n"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_text_stands_at_its_span(start: str, ending: str, loader) -> None:
    text = start + "𠀀: 😀 # 注\nb:\n  - 'c''d'\n  - \"e\"\n  - {f: g}\n".replace("\n", ending)
    root = tree(text, loader)
    scalars = [node for node in walk(root) if isinstance(node, Scalar)]
    written = [node.source.text[node.span.start : node.span.end] for node in scalars]
    assert written == ["𠀀", "😀", "b", "'c''d'", '"e"', "f", "g"]
    assert [node.text for node in scalars] == ["𠀀", "😀", "b", "c'd", "e", "f", "g"]


def test_a_byte_order_mark_moves_no_column() -> None:
    assert tree("\ufeffa: b\n").place().column == 1


def test_spans_of_mappings_and_lists_end_with_their_last_part() -> None:
    text = "a:\n  - b\n  - c: d\n\n# e\nf: [g,\n  h]\n"
    root = tree(text)
    spans = [text[node.span.start : node.span.end] for node in walk(root) if not isinstance(node, Scalar)]
    assert spans == [text.rstrip("\n"), "- b\n  - c: d", "c: d", "[g,\n  h]"]


@both_loaders
@pytest.mark.parametrize(
    ("text", "style", "is_empty"),
    [
        ("a: b\n", "plain", False),
        ("a:\n", "plain", True),
        ("a: ''\n", "single", False),
        ('a: ""\n', "double", False),
        ("a: |\n  b\n", "literal", False),
        ("a: >-\n", "folded", False),
        ("{a: }\n", "plain", True),
        ("{a}\n", "plain", True),
        ("-\n", "plain", True),
        ("a: ~\n", "plain", False),
    ],
)
def test_nothing_is_told_from_an_empty_text(text: str, style: str, is_empty: bool, loader) -> None:
    scalar = [node for node in walk(tree(text, loader)) if isinstance(node, Scalar)][-1]
    assert (scalar.style, scalar.is_empty) == (style, is_empty)
    assert scalar.is_quoted is (style in ("single", "double"))


@both_loaders
@pytest.mark.parametrize(
    "text", ["{a: , b: c}\n", "{a:  # c\n, b: c}\n", "a:   # c\nb: c\n", "[{a: \n}]\n", "? a\n:\n"]
)
def test_a_value_left_out_stands_after_the_colon(text: str, loader) -> None:
    nothing = next(node for node in walk(tree(text, loader)) if isinstance(node, Scalar) and node.is_empty)
    assert nothing.span == Span(text.index(":") + 1, text.index(":") + 1)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("[f(x, y) >= 1]\n", True),
        ("{a: b}\n", True),
        ("- {a: [b, c]}\n", True),
        ("['f(x, y) >= 1']\n", False),
        ("- f(x, y) >= 1\n", False),
        ("a: [b]\nc: d\n", False),
    ],
)
def test_texts_that_a_comma_may_have_split(text: str, split: bool) -> None:
    assert split_by_flow(value(text)) is split


@both_loaders
@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("- a > 1 # c\n", "# c"),
        ("- a > 1   #c\r\n- d\n", "#c"),
        ("- 'a > 1' # c", "# c"),
        ('- "a" #c\n', "#c"),
        ("- a\n  b # c\n", "# c"),
        ("- {a: b} # c\n", None),
        ("[a # c\n, b]\n", "# c"),
        ("- # c\n", "# c"),
        ("- a#b\n", None),
        ("- a\n# c\n", None),
        ("- 'a # b'\n", None),
        ("- |\n  a # b\n", None),
        ("- | # c\n  a\n", None),
        ("- a", None),
    ],
)
def test_the_comment_after_a_text(text: str, comment: str | None, loader) -> None:
    scalar = next(node for node in walk(tree(text, loader)) if isinstance(node, Scalar))
    span = scalar.comment_after
    assert (None if span is None else text[span.start : span.end]) == comment


def test_an_entry_is_found_by_its_key() -> None:
    root = tree("a: b\nc: d\n")
    assert isinstance(root, Mapping)
    entry = root.find("c")
    assert entry is not None
    assert (entry.key.place().line, entry.value.place().column) == (2, 4)
    assert root.find("d") is None


def test_nodes_are_frozen() -> None:
    root = tree("a: [b]\n")
    assert isinstance(root, Mapping)
    for node in (*walk(root), root.entries[0], root.source):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(node, dataclasses.fields(node)[0].name, None)


def test_a_node_shows_no_more_than_itself() -> None:
    assert "secret" not in repr(tree("a: b # secret\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲", "甲"), ("a\n b", "a b"), ("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("x" + " " * 400, "x…")],
)
def test_texts_in_messages_are_short(text: str, expected: str) -> None:
    assert shown(text) == expected


@both_loaders
def test_the_depth_is_limited(loader) -> None:
    tree("[" * DEEPEST + "]" * DEEPEST, loader)
    assert codes("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), loader) == ["Y129"]
    assert codes("- " * 1000 + "a", loader) == ["Y129"]
    nested = "".join("  " * level + f"a{level}:\n" for level in range(DEEPEST + 1))
    assert codes(nested, loader) == ["Y129"]


def test_the_number_of_nodes_is_limited() -> None:
    tree("- a\n" * (MOST_NODES - 1))
    assert codes("- a\n" * MOST_NODES) == ["Y130"]
    (mistake,) = mistakes("a: " + "{}\nb: ".join([""] * 2) + "[" + "c," * MOST_NODES + "]")
    assert mistake.message("zh") == "文件里的名称和值超过 100000 个"
    assert mistake.message("en") == "the file holds more than 100000 names and values"


def test_the_size_of_a_text_is_limited() -> None:
    with pytest.raises(RulebookError) as caught:
        read_yaml(Source("a.yaml", "#" * (MOST_BYTES + 1)))
    assert [each.code.code for each in caught.value.diagnostics] == ["Y105"]


LARGE = 2**20
HOSTILE = {
    "brackets": "[" * LARGE,
    "dashes": "- " * (LARGE // 2),
    "questions": "? " * (LARGE // 2),
    "one quote": '"' + "a" * LARGE,
    "duplicates": "a:\n" * (LARGE // 3),
    "anchors": "- &a b\n" * (LARGE // 7),
    "colons": "a: " * (LARGE // 3),
    "tabs": "\ta" * (LARGE // 2),
    "invisible characters": "\u200ba\n" * (LARGE // 5),
    "invisible characters in a line": "#a\u200b" * (LARGE // 5),
    "escapes": '"' + "\\u200b" * (LARGE // 6) + '"',
    "spaces": "'" + " " * LARGE + "'",
    "spaces before lines": "'" + (" " * 1000 + "\n ") * (LARGE // 1002) + "'",
    "folded lines": '"' + "\\\n" * (LARGE // 2) + '"',
    "hashes": "a #" * (LARGE // 3),
    "dashes in a text": "a\n - b\n" * (LARGE // 7),
    "wide spaces": "- \u3000a\n" * (LARGE // 7),
    "keys": "{" + "a：b," * (LARGE // 6) + "}",
    "carriage returns": "\r" * LARGE,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_little_time(name: str) -> None:
    root = tree_or_mistakes(HOSTILE[name], LOADERS[0])
    if isinstance(root, tuple):
        assert sum(len(mistake.render()) for mistake in root) < 100_000
        return
    for node in walk(root):
        if isinstance(node, Scalar):
            assert len(node.offsets().starts) == len(node.text)
