"""A mistake in an expression, at a span of its text."""

from pingan_rules.kernel.diagnostics import Code
from pingan_rules.kernel.places import Span


class ExpressionFault(Exception):
    """One mistake: its code, the span in the expression's text, and the details of the message."""

    def __init__(self, code: Code, span: Span, **details: object) -> None:
        self.code = code
        self.span = span
        self.details: dict[str, object] = details
        super().__init__(f"{code.code} {code.message.in_lang('en', **details)}")
