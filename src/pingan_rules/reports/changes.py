"""What an extending rulebook changes, and whether that is stricter."""

from collections.abc import Iterator, Mapping, Sequence

from pingan_rules.analysis.strictness.comparing import Effect, Judged
from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.resolve.model import ResolvedRulebook

from .names import Names

_HEADING = Phrase("{book} 和 {base} 相比", "{book} beside {base}")
_EFFECTS: Mapping[Effect, Phrase] = {
    "stricter": Phrase("更严", "stricter"),
    "looser": Phrase("放宽", "looser"),
    "same": Phrase("一样", "the same"),
    "untold": Phrase("比不出", "cannot be told"),
}
_LINE = Phrase("  {effect}  {name}：{why}。理由：{reason}", "  {effect}  {name}: {why}. Reason: {reason}")


def changes_text(changes: Sequence[Judged], rulebook: ResolvedRulebook, lang: Lang) -> str:
    """Each change on a line: what it makes of the rules, how one can tell, the reason given."""
    return "\n".join(_lines(changes, rulebook, Names.of(rulebook, lang)))


def _lines(changes: Sequence[Judged], rulebook: ResolvedRulebook, names: Names) -> Iterator[str]:
    identity = rulebook.identity
    yield names.phrase(_HEADING, book=identity.id, base=identity.extends)
    for each in changes:
        change = each.change
        said = {"effect": _EFFECTS[each.effect], "why": each.why, "reason": change.reason}
        yield names.phrase(_LINE, name=names.full(change.id, change.name), **said)
