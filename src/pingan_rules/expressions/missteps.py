"""What is wrong where the parser meets a token that cannot stand there."""

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Span
from pingan_rules.kernel.suggestions import closest

from . import messages
from .faults import ExpressionFault
from .functions import FUNCTIONS, Function
from .tokens import Token
from .words import CONNECTIVE, meant_before, meant_by

CLOSING = {"(": ")", "[": "]"}
_OPENING = {closing: opening for opening, closing in CLOSING.items()}
_OPERANDS = ("name", "quoted", "number", "text", "(")


def missing_operand(before: Token | None, token: Token, opened: list[Token]) -> ExpressionFault:
    """The fault of `token`, which stands after `before` where a name, number or text must stand."""
    if token.kind == "end":
        assert before is not None, "an empty text is refused before"
        return _ended(before, opened)
    match token.kind:
        case "[":
            return ExpressionFault(messages.LIST_WITHOUT_IN, token.span)
        case "if" | "else":
            return ExpressionFault(messages.MISPLACED_WORD, token.span, written=token.text)
        case "not":
            return ExpressionFault(messages.MISPLACED_NOT, token.span)
        case "+":
            return ExpressionFault(messages.PLUS_SIGN, token.span, written=token.text)
        case ")" | "]" if not opened:
            return _unopened(token)
        case ")" if before is not None and before.kind == "(":
            return ExpressionFault(messages.EMPTY_PARENTHESES, Span(before.start, token.end))
    if before is None:
        return ExpressionFault(messages.MISSING_LEFT, token.span, written=token.text)
    return ExpressionFault(messages.MISSING_BETWEEN, token.span, before=before.shown, written=token.text)


def leftover(before: Token, token: Token, opened: list[Token]) -> ExpressionFault:
    """The fault of `token`, which stands after the operand that ends with `before` and does not continue it."""
    match token.kind:
        case "end":
            return _unclosed(opened[-1])
        case ")" | "]":
            return _unclosed(opened[-1]) if opened else _unopened(token)
        case ",":
            return ExpressionFault(messages.STRAY_COMMA, token.span, written=token.text)
        case "[":
            return ExpressionFault(messages.SUBSCRIPT, token.span, before=before.shown)
        case "not":
            return ExpressionFault(messages.MISPLACED_NOT, token.span)
    if token.kind in _OPERANDS:
        return _side_by_side(before, token)
    if opened and opened[-1].kind == "[":
        return ExpressionFault(messages.NEEDS_PARENTHESES, token.span, written=token.text)
    return ExpressionFault(messages.MISPLACED_WORD, token.span, written=token.text)


def no_list(before: Token, token: Token) -> ExpressionFault:
    """The fault of an `in` (ending with `before`) that `token` follows instead of a list."""
    return ExpressionFault(messages.IN_WITHOUT_LIST, before.span if token.kind == "end" else token.span)


def unknown_function(token: Token) -> ExpressionFault:
    """The fault of a name with a parenthesis behind it that is no function."""
    if (word := meant_before(token.text) or meant_by(token.text)) is not None:
        return ExpressionFault(messages.WRONG_WORD, token.span, written=token.shown, instead=word)
    near = closest(token.text.lower(), FUNCTIONS)
    guess = Phrase(f"是不是“{near[0]}”?", f'did you mean "{near[0]}"? ') if near else Phrase("", "")
    return ExpressionFault(
        messages.UNKNOWN_FUNCTION, token.span, written=token.shown, guess=guess, functions=tuple(FUNCTIONS)
    )


def wrong_argument_count(function: Function, span: Span, count: int) -> ExpressionFault:
    """The fault of a call of `function` with `count` values."""
    return ExpressionFault(
        messages.WRONG_ARGUMENT_COUNT,
        span,
        function=function.name,
        wanted=function.wanted,
        usage=function.usage,
        count=count,
    )


def _ended(before: Token, opened: list[Token]) -> ExpressionFault:
    if opened and before.kind in ("(", "[", ","):
        return _unclosed(opened[-1])
    return ExpressionFault(messages.MISSING_RIGHT, before.span, written=before.text)


def _unclosed(opening: Token) -> ExpressionFault:
    closing = CLOSING[opening.kind]
    return ExpressionFault(messages.UNCLOSED_BRACKET, opening.span, written=opening.text, closing=closing)


def _unopened(token: Token) -> ExpressionFault:
    opening = _OPENING[token.kind]
    return ExpressionFault(messages.UNOPENED_BRACKET, token.span, written=token.text, opening=opening)


def _side_by_side(before: Token, token: Token) -> ExpressionFault:
    """Two operands with nothing between them: one of the two may be a word for an operator."""
    if token.kind == "name" and (connective := CONNECTIVE.match(token.text)):
        place = Span(token.start, token.start + connective.end())
        instead = "and" if connective[1] else "or"
        return ExpressionFault(messages.WRONG_WORD, place, written=connective[0], instead=instead)
    if token.kind == "name" and (word := meant_by(token.text)):
        return ExpressionFault(messages.WRONG_WORD, token.span, written=token.shown, instead=word)
    if before.kind == "name" and (word := meant_before(before.text)):
        return ExpressionFault(messages.WRONG_WORD, before.span, written=before.shown, instead=word)
    return ExpressionFault(messages.TWO_OPERANDS, token.span, before=before.shown, written=token.shown)
