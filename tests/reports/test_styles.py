"""Colours stand beside the text, and the text of strangers cannot steer the terminal."""

import pytest

from pingan_rules.reports.styles import diagnostics_styled, headings_styled, plain, proof_styled

PROOF = "村 | 称号\n结论:达标\n\n否决事项\n  √ 未触发  甲\n  × 触发否决  乙\n  ? 未知  丙\n      成立  丁"


@pytest.mark.parametrize("style", [plain, proof_styled, diagnostics_styled, headings_styled])
def test_styles_change_no_text(style):
    assert style(PROOF).plain == PROOF


def test_what_a_line_says_has_its_colour():
    styled = proof_styled(PROOF)
    coloured = {PROOF[span.start : span.end].strip(): span.style for span in styled.spans}
    assert coloured == {"√ 未触发  甲": "green", "× 触发否决  乙": "red", "? 未知  丙": "yellow"}


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\r", "\x9b", "\u202e", "\u2066"])
def test_control_characters_are_shown(character):
    assert plain(f"甲{character}[2J乙").plain == f"甲\\u{ord(character):04x}[2J乙"


def test_lines_and_tabs_stay():
    assert plain("甲\n\t乙").plain == "甲\n\t乙"
