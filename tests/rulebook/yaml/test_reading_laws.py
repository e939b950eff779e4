"""Whatever the text: a tree or a refusal, and the same one with both loaders."""

from hypothesis import example, given
from hypothesis import strategies as st
from tests.rulebook.yaml.loaders import LOADERS, tree_or_mistakes
from tests.rulebook.yaml.test_offsets import assert_every_character_is_found

from pingan_rules.rulebook.yaml.nodes import Mapping, Scalar, walk

PIECES = st.sampled_from(
    [
        *("a", "0", "甲", "𠀀", "😀", "~", "=", "<<", "“", "：", "，", "\u3000"),
        *(": ", ":", ",", ", ", "[", "]", "{", "}", "- ", "-", "? ", "\n- ", "\na: ", "---", "\n---\n", "\n...\n"),
        *(" ", "  ", "\n", "\r\n", "\n  ", "\n    ", " # c", "#", "\n# c\n"),
        *("'", '"', "''", "\\", "\\n", "\\u4e2d", "\\ud800", "\\UFFFFFFFF", "\\x4"),
        *("|", ">", "|\n  ", ">\n  ", ">-\n  ", "|+2\n  "),
        *("&a ", "*a", "!", "!!str ", "%", "\n%YAML 1.1\n", "@", "`"),
        *("\t", "\r", "\0", "\x1b", "\x85", "\u2028", "\u200b", "\ufeff", "\ud800"),
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=60)


@given(TEXTS)
@example("[😀: \n] ")
@example("{a:[b]}")
@example("{a: b?c}")
@example("|#")
@example("#\u200b\x85\ufeff“")
def test_both_loaders_give_the_same_tree_or_refuse(text: str) -> None:
    fast, slow = (tree_or_mistakes(text, loader) for loader in LOADERS)
    if isinstance(fast, tuple) or isinstance(slow, tuple):
        assert type(fast) is type(slow)
    else:
        assert fast == slow


@given(TEXTS)
def test_a_tree_knows_its_places(text: str) -> None:
    root = tree_or_mistakes(text, LOADERS[0])
    if isinstance(root, tuple):
        assert all(mistake.render("zh") and mistake.render("en") for mistake in root)
        return
    for node in walk(root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        assert node.place().line >= 1
        if isinstance(node, Scalar) and node.text.strip():
            assert_every_character_is_found(node)
        if isinstance(node, Mapping):
            keys = [entry.key.text for entry in node.entries]
            assert len(keys) == len(set(keys))


@given(TEXTS)
def test_reading_is_repeatable(text: str) -> None:
    once, again = (tree_or_mistakes(text, LOADERS[0]) for _ in range(2))
    assert once == again
