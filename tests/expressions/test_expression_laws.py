"""Laws of text and tree, held for random trees and random texts."""

from hypothesis import given
from hypothesis import strategies as st
from tests.expressions.trees import trees, written_names

from pingan_rules.expressions import messages
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import MOST_NODES, parse
from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tree import Expression, walk, without_spans

PIECES = [
    *(
        "a",
        "案件数",
        "`24小时`",
        "`",
        "1",
        "90%",
        "1,000",
        "1.5",
        ".5",
        "0x1F",
        "1e5",
        "9小时",
        "９",
        "％",
        '"文"',
        "'",
        '"',
    ),
    *(
        "+",
        "-",
        "*",
        "/",
        "**",
        "//",
        "%",
        "=",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "≥",
        "＝",
        "!",
        "&&",
        "|",
        "<>",
        "=>",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        "（",
        "］",
        ",",
        "，",
        "、",
        "。",
        ".",
        "{",
        ":",
        ";",
        "#",
        "“",
        "\u200b",
        "\u202e",
        "\u00a0",
        "e\u0301",
    ),
    *(
        "and",
        "or",
        "not",
        "in",
        "if",
        "else",
        "且",
        "或",
        "非",
        "min",
        "abs",
        "per",
        "mni",
        "not案",
        "c\u0430se",
        "\n",
        "\t",
        "①",
    ),
]


@given(trees())
def test_printing_a_tree_and_parsing_it_gives_the_tree(tree: Expression) -> None:
    text = print_expression(tree)
    again = parse(text)
    assert without_spans(again) == tree
    assert print_expression(again) == text


@given(trees())
def test_every_span_covers_the_text_of_its_node(tree: Expression) -> None:
    text = print_expression(tree)
    for node in walk(parse(text)):
        part = text[node.span.start : node.span.end]
        assert without_spans(parse(part)) == without_spans(node)


@given(trees(), st.randoms(use_true_random=False))
def test_blanks_and_parentheses_round_the_whole_change_nothing(tree: Expression, random) -> None:
    text = print_expression(tree)
    blank = random.choice([" ", "\u3000", "\n"])
    assert without_spans(parse(f"({blank}{text}{blank}){blank}")) == tree


@given(trees())
def test_no_parenthesis_is_needless(tree: Expression) -> None:
    """Taking out any one pair of parentheses gives another tree, or none at all."""
    text = print_expression(tree)
    for start, end in _pairs(text):
        shorter = text[:start] + " " + text[start + 1 : end] + " " + text[end + 1 :]
        assert read(shorter) != tree


@given(written_names())
def test_a_name_has_backticks_only_where_they_are_needed(name: str) -> None:
    quoted = parse(f"`{name}`")
    needed = read(name) != without_spans(quoted)
    assert print_expression(quoted) == (f"`{name}`" if needed else name)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_any_pieces_parse_or_are_refused(pieces: list[str], between: str) -> None:
    holds_for_any_text(between.join(pieces))


@given(st.text(max_size=60))
def test_any_text_parses_or_is_refused(text: str) -> None:
    holds_for_any_text(text)


@given(trees(), st.data())
def test_any_slip_parses_or_is_refused(tree: Expression, data: st.DataObject) -> None:
    """One stretch of a right text replaced by another piece: what people's mistakes look like."""
    text = print_expression(tree)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    holds_for_any_text(text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:])


def holds_for_any_text(text: str) -> None:
    """A text parses within the limits and to a tree that prints, or is refused with one declared mistake in place."""
    result = read(text)
    if not isinstance(result, ExpressionFault):
        assert sum(1 for _ in walk(result)) <= MOST_NODES
        assert read(print_expression(result)) == result
        return
    assert result.code in messages.SYNTAX_CODES
    assert 0 <= result.span.start <= result.span.end <= len(text)
    for phrase in (result.code.message, result.code.help):
        assert result.details or "{" not in phrase.zh
        for lang in ("zh", "en"):
            spoken = phrase.in_lang(lang, **result.details)
            assert len(spoken) < 400
            spoken.encode()


def read(text: str) -> Expression | ExpressionFault:
    """The tree of `text` without spans, or its mistake."""
    try:
        return without_spans(parse(text))
    except ExpressionFault as fault:
        return fault


def _pairs(text: str) -> list[tuple[int, int]]:
    """The parentheses of `text` that group, those of calls and quoted ones left out."""
    pairs, opened, quote = [], [], ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "`\"'":
            quote = character
        elif character == "(":
            opened.append(at)
        elif character == ")":
            start = opened.pop()
            if start == 0 or not text[start - 1].isalpha():
                pairs.append((start, at))
    return pairs
