"""Trees for tests: an outline to read, and random ones."""

import unicodedata
from fractions import Fraction

from hypothesis import strategies as st

from pingan_rules.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    If,
    Membership,
    Name,
    Negative,
    Not,
    NumberLiteral,
    Or,
    TextLiteral,
    children,
)
from pingan_rules.kernel.numbers import normal
from pingan_rules.kernel.places import Span

NOWHERE = Span(0, 0)


def outline(text: str, node: Expression, level: int = 0) -> str:
    """The tree line by line: span, kind, what is its own, and the text that the span covers."""
    own = [
        str(value)
        for field in ("value", "percent", "name", "operator", "operators", "function", "negated")
        if (value := getattr(node, field, None)) is not None and value is not False
    ]
    start, end = node.span
    line = f"{'  ' * level}{start}-{end} {' '.join([type(node).__name__, *own])} «{text[start:end]}»\n"
    return line + "".join(outline(text, child, level + 1) for child in children(node))


HAN = "案件数调处率命类别重大且或非年月"
SIGNS = "()（）[]【】《》“”\"'·.,、:;#%＝+-*/<>!?@$&|{} 　①½㎡"
NAME_LETTERS = {
    "plain": HAN + "abcXYZ_019",
    "with signs": HAN + SIGNS + "ab09",
    "cyrillic": HAN + "абвж_09",
    "greek": HAN + "αβγδ09()",
    "full-width": HAN + "Ａｂ１２＿Ⅲ〇々",
}
RESERVED_LIKE = [
    *("and", "or", "not", "in", "if", "else", "min", "per", "And", "notable", "index", "a_in"),
    *(
        "not命案",
        "in数",
        "or案件",
        "24小时",
        "案(事)件",
        "平安村(社区)",
        "“民转刑”案件数",
        "PM2.5",
        "a'b",
        "㎡",
    ),
]


@st.composite
def written_names(draw: st.DrawFn) -> str:
    """Names that can be written, some only in backticks."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(RESERVED_LIKE))
    letters = NAME_LETTERS[draw(st.sampled_from(sorted(NAME_LETTERS)))]
    text = unicodedata.normalize("NFC", draw(st.text(letters, min_size=1, max_size=12)))
    return text.strip(" 　") or "案件数"


@st.composite
def numbers(draw: st.DrawFn) -> NumberLiteral:
    """Decimals of up to 40 digits, some in percent."""
    digits = draw(st.one_of(st.integers(0, 1000), st.integers(0, 10**40 - 1)))
    places = draw(st.one_of(st.integers(0, 2), st.integers(0, 39)))
    percent = draw(st.booleans())
    return NumberLiteral(NOWHERE, normal(Fraction(digits, 10 ** (places + 2 * percent))), percent)


def texts() -> st.SearchStrategy[TextLiteral]:
    """Text literals with no more than one kind of quote."""
    return st.one_of(
        st.text(HAN + SIGNS.replace('"', "") + "`\\", max_size=8), st.text(HAN + SIGNS.replace("'", ""), max_size=8)
    ).map(lambda value: TextLiteral(NOWHERE, value))


def leaves() -> st.SearchStrategy[Expression]:
    """Names, numbers and texts."""
    return st.one_of(written_names().map(lambda name: Name(NOWHERE, name)), numbers(), texts())


def _larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    return st.one_of(
        parts.map(lambda operand: Negative(NOWHERE, operand)),
        parts.map(lambda operand: Not(NOWHERE, operand)),
        st.builds(Arithmetic, st.just(NOWHERE), st.sampled_from("+-*/"), parts, parts),
        st.builds(Call, st.just(NOWHERE), st.sampled_from(["min", "max"]), several),
        st.builds(Call, st.just(NOWHERE), st.sampled_from(["abs", "floor", "ceil"]), st.tuples(parts)),
        st.builds(Call, st.just(NOWHERE), st.just("per"), st.tuples(parts, parts, parts)),
        st.tuples(parts, st.lists(st.tuples(signs, parts), min_size=1, max_size=3)).map(_comparison),
        st.builds(Membership, st.just(NOWHERE), parts, some, st.booleans()),
        st.builds(And, st.just(NOWHERE), several),
        st.builds(Or, st.just(NOWHERE), several),
        st.builds(If, st.just(NOWHERE), parts, parts, parts),
    )


def _comparison(parts: tuple[Expression, list[tuple[str, Expression]]]) -> Comparison:
    first, links = parts
    operators = tuple(sign for sign, _ in links)
    return Comparison(NOWHERE, operators, (first, *(operand for _, operand in links)))  # type: ignore[arg-type]  # the strategy draws operators only


def trees() -> st.SearchStrategy[Expression]:
    """Trees of every kind of node in every place."""
    return st.recursive(leaves(), _larger, max_leaves=12)
