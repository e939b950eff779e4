"""What came of verifying stored verdicts, for a person and as data."""

from collections.abc import Sequence

from pingan_rules.analysis.verifying import Verification
from pingan_rules.kernel.phrases import Lang, Phrase

from .diagnostics import diagnostic_data, diagnostics_text

_ALL = Phrase("{count} 份结论都能照凭据重新推导出来", "{count} verdicts, all derived again from their receipts")
_SOME = Phrase(
    "{count} 份结论：{holding} 份能照凭据重新推导出来，{failing} 份不能",
    "{count} verdicts: {holding} derived again from their receipts, {failing} not",
)
_NONE = Phrase("没有结论", "no verdicts")


def verifications_text(verifications: Sequence[Verification], lang: Lang) -> str:
    """What is wrong, verdict by verdict, and how many hold."""
    parts = [diagnostics_text(each.diagnostics, lang) for each in verifications if not each.holds]
    count, failing = len(verifications), len(parts)
    if not count:
        return _NONE.in_lang(lang)
    words = _SOME if failing else _ALL
    return "\n\n".join([*parts, words.in_lang(lang, count=count, holding=count - failing, failing=failing)])


def verification_data(verification: Verification, lang: Lang) -> dict[str, object]:
    """One verification as plain data."""
    return {
        "unit": verification.unit,
        "period": verification.period,
        "holds": verification.holds,
        "diagnostics": [diagnostic_data(each, lang) for each in verification.diagnostics],
    }
