"""Colour for plain text: what a line is can be told without it."""

import re

from rich.text import Text

from pingan_rules.verdicts.outcome import Outcome

OUTCOME_STYLES = {
    Outcome.MET: "green",
    Outcome.NOT_MET: "red",
    Outcome.VETOED: "bold red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.NOT_ASSESSED: "dim",
}

_PROOF = {r"(?m)^ +√.*$": "green", r"(?m)^ +×.*$": "red", r"(?m)^ +\?.*$": "yellow"}
_DIAGNOSTIC = {
    r"(?m)^ *[A-Z]\d{3}(?= )": "bold red",
    r"(?m)^ *-->.*$": "cyan",
    r"(?m)^ *\^+$": "bold red",
    r"(?m)^ *(?:改法|help): .*$": "green",
}
_HEADINGS = {r"(?m)^\S.*$": "bold"}
_CASES = {r"(?m)^×.*$": "bold red", **_DIAGNOSTIC}

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> Text:
    """`text` as it stands; what could steer the terminal or turn the writing round is shown as an escape.

    Rulebooks and records come from strangers.
    """
    return Text(_harmless(text))


def one_line(text: str) -> str:
    """The same in one line, without colours: line breaks and what else is blank become single spaces."""
    return _harmless(" ".join(text.split()))


def _harmless(text: str) -> str:
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def proof_styled(text: str) -> Text:
    """Proofs: what speaks for the place in green, what speaks against it in red."""
    return _styled(text, _PROOF)


def diagnostics_styled(text: str) -> Text:
    """Diagnostics as rendered: code, place, carets and help stand out."""
    return _styled(text, _DIAGNOSTIC)


def headings_styled(text: str) -> Text:
    """A page whose headings stand at the left edge."""
    return _styled(text, _HEADINGS)


def cases_styled(text: str) -> Text:
    """Results of cases: what failed stands out."""
    return _styled(text, _CASES)


def _styled(text: str, patterns: dict[str, str]) -> Text:
    styled = plain(text)
    for pattern, style in patterns.items():
        styled.highlight_regex(pattern, style)
    return styled
