"""Why an outcome is what it is, in one line: the rules that decide it, and what is wanting."""

from collections.abc import Iterable, Iterator, Sequence

from pingan_rules.engine.verdict import Verdict
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.unknown import Missing
from pingan_rules.verdicts.explaining import MOST_IN_A_LINE
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.steps import Words
from pingan_rules.verdicts.wording import missing_text, subject_text

_VETOED, _FAILED = Phrase("否决：{rules}", "vetoed by: {rules}"), Phrase("未达到：{rules}", "not met: {rules}")
_OPEN, _WANTING = Phrase("未知：{rules}", "open: {rules}"), Phrase("尚缺：{rules}", "wanting: {rules}")
_MORE = Phrase("等 {count} 项", " and others, {count} in all")


class Deciding(Words):
    """Tells in one language why."""

    def text(self, verdicts: Sequence[Verdict]) -> str:
        """Why a place came to its outcomes; for another title than the first with the title's name before it."""
        parts = []
        for number, verdict in enumerate(verdicts):
            told = self.say("；", "; ").join(self._parts(verdict))
            title = self.name(verdict.title.id, verdict.title.name)
            parts.append(self.say(f"{title}——{told}", f"{title} - {told}") if number and told else told)
        return self.say("；", "; ").join(part for part in parts if part)

    def _parts(self, verdict: Verdict) -> Iterator[str]:
        groups = ((_VETOED, verdict.vetoed_by), (_FAILED, verdict.failed), (_OPEN, verdict.open))
        for phrase, ids in groups:
            if ids:
                yield phrase.in_lang(self.lang, rules=self.listed(self._rules(verdict, ids)))
        if verdict.outcome is Outcome.UNDETERMINED:
            yield _WANTING.in_lang(self.lang, rules=self._wanting(verdict))

    def _rules(self, verdict: Verdict, ids: Iterable[str]) -> Iterator[str]:
        rules = {rule.id: rule for rule in verdict.title.rules}
        return (f"{rules[id_].clause} {self.name(id_, rules[id_].name)}".strip() for id_ in ids)

    def _wanting(self, verdict: Verdict) -> str:
        wanting = verdict.wanting
        names = [self._missing(verdict, each) for each in wanting[:MOST_IN_A_LINE]]
        more = _MORE.in_lang(self.lang, count=len(wanting)) if len(wanting) > len(names) else ""
        return self.listed(names) + more

    def _missing(self, verdict: Verdict, missing: Missing) -> str:
        name = subject_text(missing.subject, verdict.plan.name_of(missing.subject), self.lang, self.english)
        in_part = missing.subject in verdict.record.ledgers
        return missing_text(missing, name, self.lang, in_part=in_part, remark=verdict.remark(missing))
