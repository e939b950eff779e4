"""Every mistake of syntax: the text that makes it, where it points, and what it says in both languages."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.committed import assert_committed

from pingan_rules.expressions.faults import ExpressionFault
from pingan_rules.expressions.messages import SYNTAX_CODES
from pingan_rules.expressions.parser import parse
from pingan_rules.kernel.diagnostics import Code, found
from pingan_rules.kernel.places import place_in_text

EXPECTED = Path(__file__).with_name("expected")
MORE = {
    "E102": ["a" + " + a" * 65],
    "E106": ["a\x00b", "a\r\nand b", "\ud800"],
    "E107": ["\ufeffa", "a\u200d", "案\ufe0f件", "`\u3164`", '"\u00ad"'],
    "E108": ["a\u2067"],
    "E109": ["a\u2003b", "a\u2028b"],
    "E110": ["\uf9b5外", '"e\u0301"', "a =\u0338 b"],
    "E111": ["аb", "`指标(сase)`", "αb系数", "Ａ\u0430"],
    "E104": ["a >= ０." + "1" * 40],
    "E121": ["= 5", "a ＝ b"],
    "E122": ["a and !b", "！a"],
    "E123": ["a || b", "a & b", "a ∧ b", "~a"],
    "E124": [
        "a === b",
        "a => b",
        "a ≦ b",
        "a × b",
        "a > = b",
        "a ! = b",
        "a − b",
        "a in [b、c]",
        "｀a｀ >= 1",
        "a ∉ [b]",
    ],
    "E125": ["a ^ 2"],
    "E127": ["90% % 7", "90 % 7", "a % b", "a 1 %7", "x1 % 2"],
    "E128": ["PM2.5浓度 >= 1", "a .b", "a．b"],
    "E130": ["lambda x: x", "案件数：1"],
    "E131": ["a；b"],
    "E133": ["a == 「火灾」", "a == ＂b＂", "a == ‘b’"],
    "E134": ["a @ b", "a ? b", "①类 >= 1", "指标½", "٣ >= 1", "\ue000"],
    "E135": ["a >= 1.5E+10"],
    "E136": ["0b101"],
    "E137": [
        "a >= 1，000，000.5",
        "min(1,000)",
        "per(a, b, 100,000)",
        "1_000",
        "a >= 10,0000",
        "a in [100,200]",
        "1,234人",
    ],
    "E138": ["5.", "1.2.3", "0..100", "a >= 1．"],
    "E139": ["亡人数 >= 10人", "9x", "1.5倍", "0xZZ", "1e5x"],
    "E140": ["９０％左右"],
    "E141": ["a >= 90 % and b", "(90 ％)", "a > 1.5\u3000%"],
    "E142": ["'", "a == 'b\nc'"],
    "E143": ["`a` >= `"],
    "E144": ["``", "`\u3000a`"],
    "E145": ["a and命案", "a >= 1and b", "a if b else案", "90%or b", "1in [1]"],
    "E151": ["and b", "* 2", "in [a]", ", a", "≥ 90％"],
    "E152": ["a and", "a >= 1 or not", "-", "(a >=", "a if b else", "类别 in [a, b] and"],
    "E153": ["a + * b", "a == == b", "(>= 1)", "min(, a)", "min(a, )", "a in [b,]", "(a or )", "a and or b", "a in [*"],
    "E154": ["(", "(a", "min(", "min(x,", "a in [", "a in [x", "a in [x,", "(a]", "((a)"],
    "E155": ["a)", "a]", ")", "]", "a in [b]]"],
    "E156": ["a 1", "1 a", 'f"a"', "(a)(b)", "`a`(b)", '"民转刑"案件数', 'a "b"', "1 (a)", "min(a b, c)"],
    "E157": ["a in b", "a in (b, c)", "a not in", "a in not [b]", "a in and b"],
    "E158": ["a not in [ ]"],
    "E159": ["[a]", "a == [b, c]", "min([a, b])"],
    "E160": ["a in [b][c]", "`a`[b]", "(a)[b]", "a[b]"],
    "E161": ["f(x", "mni(a, b)", "sum(a)", "round(a)", "MIN(a, b)", "ceiling(a)", "`案(事)件` >= 案(事)件"],
    "E162": ["min(a)", "abs()", "abs(a, b)", "per(a, b, c, d)"],
    "E163": ["(a if b)", "min(a if b, c)"],
    "E164": [
        "else a",
        "a else b",
        "a and if b else c",
        "if(a, b, c)",
        "a == if b",
        "(a else b)",
    ],
    "E165": ["a not b", "- not a", "a + not b", "a in [not b]", "a not == b"],
    "E166": ["+1", "min(+a, b)", "a and ＋b"],
    "E167": ["a, b", "(a, b)", "a，b"],
    "E169": ["a in [b] == c", "a in [b] + c", "a not in [b] * c", "a in [b] in [c]", "a < b not in [c]"],
    "E170": ["a in [b == c]", "a in [b if c else d]", "a in [b in [c]]"],
    "E171": [
        *(
            "a AND b",
            "a 并且 b",
            "a 或者 b",
            "非 a",
            "not a 且b",
            "NOT a",
            "NOT(a)",
            "a >= 1且 b",
            "a 且(b)",
            "a 大于 1",
        ),
        *(
            "a 属于 [b]",
            "a 且火灾数 >= 1",
            "如果 a",
            "AND(a, b)",
            "IF(a, b, c)",
            "a ｏｒ b",
            "a >= 90%或b",
        ),
    ],
}
TEXTS = [(code, text) for code in SYNTAX_CODES for text in (code.bad, *MORE.get(code.code, ()))]


def refused(text: str) -> ExpressionFault:
    """The mistake in `text`."""
    with pytest.raises(ExpressionFault) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[f"{code.code}-{at}" for at, (code, _) in enumerate(TEXTS)])
def test_a_mistake_has_its_code(code: Code, text: str) -> None:
    assert refused(text).code is code


@pytest.mark.parametrize("code", SYNTAX_CODES, ids=lambda code: code.code)
def test_the_mended_text_parses(code: Code) -> None:
    parse(code.good)


def test_messages_are_the_committed_ones() -> None:
    assert_committed(EXPECTED / "syntax_messages.txt", "\n".join(shown(text) for _, text in TEXTS))


def shown(text: str) -> str:
    """The mistake in `text` as people see it, in both languages; unseen characters as escapes."""
    fault = refused(text)
    diagnostic = found(fault.code, place_in_text("", text, fault.span), **fault.details)
    written = visible(text if len(text) <= 90 else f"{text[:60]}…({len(text)})")
    marked = visible(text[slice(*fault.span)][:60])
    lines = [f"=== {fault.code.code} {written}", f"at {fault.span.start}-{fault.span.end} «{marked}»"]
    for lang in ("zh", "en"):
        lines += [visible(f"{lang}: {diagnostic.message(lang)}"), visible(f"    {diagnostic.help(lang)}")]
    return "\n".join(lines) + "\n"


def visible(text: str) -> str:
    """`text` with what nobody sees, and combining marks, as escapes."""
    unseen = r"[^\S \u3000]|[\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe0f\ufeff\ud800-\udfff]"
    unseen += r"|[\u0300-\u036f\ue000\uf9b5]"
    return re.sub(unseen, lambda match: f"\\u{ord(match[0]):04x}", text)


def test_codes_are_numbered_once() -> None:
    numbers = [code.code for code in SYNTAX_CODES]
    assert numbers == sorted(numbers)
    assert max(Counter(numbers).values()) == 1
    assert all(re.fullmatch(r"E1\d\d", number) for number in numbers)


@pytest.mark.parametrize("code", SYNTAX_CODES, ids=lambda code: code.code)
def test_a_code_says_everything_in_both_languages(code: Code) -> None:
    for phrase in (code.message, code.help, code.why):
        assert re.search(r"[一-鿿]", phrase.zh)
        assert re.search(r"[a-z]{2}", phrase.en)
        fields = re.findall(r"\{(\w+)\}", phrase.zh)
        assert set(fields) == set(re.findall(r"\{(\w+)\}", phrase.en))
    assert not re.search(r"\{", code.why.zh + code.why.en)
    assert code.bad != code.good


def test_a_mistake_is_shown_in_its_place() -> None:
    fault = refused("化解率 >= 90%以上")
    diagnostic = found(fault.code, place_in_text("a.yaml", "化解率 >= 90%以上", fault.span), **fault.details)
    assert_committed(EXPECTED / "one_mistake.txt", diagnostic.render("zh") + "\n\n" + diagnostic.render("en") + "\n")
