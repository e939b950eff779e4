"""What each text is parsed to, how deep and large it may be, and that reading it takes short time."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.committed import assert_committed
from tests.expressions.trees import outline

from pingan_rules.expressions import character_messages
from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.parser import MOST_NESTING, MOST_NODES, parse
from pingan_rules.expressions.printer import print_expression
from pingan_rules.expressions.tokens import MOST_CHARACTERS, MOST_DIGITS
from pingan_rules.expressions.tree import Name, NumberLiteral, walk, without_spans
from pingan_rules.kernel.places import Span

EXPECTED = Path(__file__).with_name("expected")
TEXTS = [
    "矛盾纠纷化解率 >= 化解率标准",
    "  a  ",
    "a\nand\u3000b\n",
    "0012.50",
    "９０．５％",
    "0.0%",
    "1" * MOST_DIGITS,
    "Ⅲ类案件数 >= 1",
    "`案件数①` >= 1",
    "дело == 1",
    "caf\u00e9 == 1",
    "`24小时调解数` / `案(事)件` >= `and`",
    "`plain` == min",
    "\"a\" == 'b' or '“民转刑”' != \"it's `so` \\n\"",
    "a ≥ b ≤ c ≠ d ＞ e ＜ f ＝＝ g ！＝ h ＞＝ i ＜＝ j",
    "（a＋b）＊c／d－１ in ［x，y］",
    "a - b - c",
    "a - (b - c)",
    "a / b * c",
    "-a * -b",
    "-(a * b)",
    "--a",
    "a - -1",
    "a + b * c - d",
    "(a + b) * c",
    "((a)) + ((b))",
    "not a == b",
    "not not a",
    "not (a and b)",
    "not(x)",
    "not a in [b]",
    "a not in [b, c + d, (e or f)]",
    "(a in [b]) == (c not in [d])",
    "a == (not b)",
    "a and b or c and d",
    "a and (b or c) and d",
    "(a and b) and c",
    "a and b and c",
    "a or (b or c)",
    "not a and b < c <= d or e",
    "a if b else c",
    "a if b else c if d else e",
    "a if b if c else d else e",
    "(a if b else c) if d else e",
    "a or b if not c else d or e",
    "(a if b else c) + 1 >= 2",
    "min(a, b if c else d, -e)",
    "per(矛盾纠纷数, 常住人口, 100000) < floor(abs(x)) + ceil(max(1, 2))",
    "a in [1, 20, 300]",
    "max(0,100) + min(0,0.5) + min(2020,100) + min(1, 100)",
]


def test_texts_become_the_trees_that_are_committed() -> None:
    blocks = []
    for text in TEXTS:
        tree = parse(text)
        blocks.append(f"=== {text!r}\nprinted: {print_expression(tree)}\n{outline(text, tree)}")
    assert_committed(EXPECTED / "trees.txt", "\n".join(blocks))


@pytest.mark.parametrize("text", TEXTS)
def test_every_span_covers_the_text_of_its_node(text: str) -> None:
    for node in walk(parse(text)):
        again = parse(text[node.span.start : node.span.end])
        assert without_spans(again) == without_spans(node)


def test_a_percent_is_exact() -> None:
    tree = parse("0.1%")
    assert isinstance(tree, NumberLiteral)
    assert (tree.value * 1000, tree.percent) == (1, True)


def test_a_name_keeps_its_characters() -> None:
    tree = parse("Ⅲ类ＡＢ１")
    assert tree == Name(Span(0, 5), "Ⅲ类ＡＢ１")


NESTED: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: "(" * n + "a >= 1" + ")" * n,
    "not": lambda n: "not " * n + "a",
    "minus": lambda n: "-" * n + "a",
    "calls": lambda n: "abs(" * n + "a" + ")" * n,
    "not and parentheses": lambda n: "not (" * n + "a" + ")" * n,
    "else": lambda n: "a if b else " * n + "c",
    "condition": lambda n: "a if " * n + "b" + " else c" * n,
    "sum": lambda n: "a" + "+a" * n,
    "product": lambda n: "a" + "*a" * n,
    "right operands": lambda n: "a-(" * n + "a" + ")" * n,
    "lists": lambda n: "a in [" * 0 + "(a in [" * (n // 2) + "a" + "])" * (n // 2) + ("+a" * (n % 2)),
}


@pytest.mark.parametrize("kind", NESTED)
def test_nesting_has_a_limit(kind: str) -> None:
    parse(NESTED[kind](MOST_NESTING))
    for deeper in (MOST_NESTING + 2, 200):
        with pytest.raises(ExpressionFault) as refused:
            parse(NESTED[kind](deeper))
        assert refused.value.code is character_messages.TOO_DEEP


@pytest.mark.parametrize("kind", ["parentheses", "not", "minus", "calls", "else", "sum", "product"])
def test_the_limit_of_nesting_is_sharp(kind: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        parse(NESTED[kind](MOST_NESTING + 1))
    assert refused.value.code is character_messages.TOO_DEEP


@pytest.mark.parametrize("kind", NESTED)
def test_nesting_needs_little_of_the_stack(kind: str) -> None:
    def deep_in_a_program(frames: int, text: str) -> str:
        return deep_in_a_program(frames - 1, text) if frames else print_expression(parse(text))

    assert deep_in_a_program(350, NESTED[kind](MOST_NESTING))


@pytest.mark.parametrize(
    "text",
    ["(" * 10_000, "not " * 10_000, "-" * 10_000, "a + " * 200_000 + "a", "[" * 10_000, "`" * 9_999, "1" * 10_000],
)
def test_a_long_text_is_refused_unread(text: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        parse(text)
    assert refused.value.code is character_messages.TOO_LONG


@pytest.mark.parametrize("opening", ["(", "not ", "-", "abs(", "a if ", "not(", "a+(", "a in [("])
def test_a_deep_text_is_refused_for_its_depth(opening: str) -> None:
    with pytest.raises(ExpressionFault) as refused:
        parse(opening * (MOST_CHARACTERS // len(opening)))
    assert refused.value.code is character_messages.TOO_DEEP


def test_length_has_a_limit() -> None:
    assert parse("案" * MOST_CHARACTERS) == Name(Span(0, MOST_CHARACTERS), "案" * MOST_CHARACTERS)


def test_nodes_have_a_limit() -> None:
    text = "a in [" + ",".join("b" * (MOST_NODES - 2)) + "]"
    assert sum(1 for _ in walk(parse(text))) == MOST_NODES
    with pytest.raises(ExpressionFault) as refused:
        parse(text.replace("]", ",b]"))
    assert refused.value.code is character_messages.TOO_MANY_NODES
    assert refused.value.details["count"] == MOST_NODES + 1


def test_a_wide_condition_is_not_deep() -> None:
    wide = parse(" or ".join(["a and b"] * 300))
    assert sum(1 for _ in walk(wide)) == 1 + 300 * 3


HOSTILE = ["1" * 4000, "1," * 2000, "1,000" * 800, "1." * 2000, "1 " * 2000, " " * 4000, "1" + " " * 3998 + "%"]
HOSTILE += ["." * 4000, "a_" * 2000, "1_" * 2000, "''" * 2000, "`'\"" * 1333, "and" * 1333, "且" * 4000, "1且" * 2000]
HOSTILE += ["1e" * 2000, "=" * 4000, "!" * 4000, "e\u0301" * 2000, "\u0301" * 4000, "not案" * 1000, "1%" * 2000]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    with suppress(ExpressionFault):
        parse(text)
    assert time.process_time() - begun < 1
