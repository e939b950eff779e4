"""Values counted from other units and periods, with the units that have what was asked for and those that have not."""

from collections.abc import Iterator

from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.types import BoolType, PercentType
from pingan_rules.kernel.unknown import Unknown

from .accounts import Asked, CountedAccount, Listed, Listing, Said
from .cells import cell_text
from .outcome import Outcome
from .proof import Read, Value
from .steps import Words
from .wording import OUTCOMES, value_text

_INDENT = "  "
_NOT_THE_OUTCOME = Phrase("不是{outcome}的", "others than {outcome}")
_WITH, _WITHOUT = Phrase("符合“{said}”的", 'with "{said}"'), Phrase("不符合“{said}”的", 'without "{said}"')
_COUNTING = Phrase("算在内的", "counted")
_OPEN = Phrase("待定的", "open")
_BEFORE, _MAY_BE_BEFORE = Phrase("排在前面的", "before it"), Phrase("可能排在前面的", "perhaps before it")
_UNITS, _PERIODS = Phrase(" {count} 个", ", {count}"), Phrase(" {count} 期", ", {count}")
_SHARE = Phrase("{whole} 个中 {part} 个{which}", "{part} of {whole} {which}")
_OF_PERIODS = Phrase("{whole} 期中 {part} 期{which}", "{part} of {whole} periods {which}")
_RANKED = Phrase("{total} 个参加排位，本身 {value}", "{total} ranked; its own {value}")
_ABSENT = Phrase("没有交记录的 {count} 个", "without a record, {count}")
_ABSENT_PERIODS = Phrase("没有往年结果的 {count} 期", "without a result, {count}")
_NO_TELLING = Phrase("还有多少没有结果，无从知道", "there is no telling how many more there are")
AND_MORE = Phrase("等 {count} 个", " and so on, {count} in all")


class CountedWords(Words):
    """Says what was counted."""

    def said(self, said: Said) -> str:
        """An expression."""
        return said.text if self.lang == "zh" else self.english.get(said.code, said.code)

    def labelled(self, label: str, text: str) -> str:
        """A label and what it stands before."""
        return f"{label}{self.say('：', ': ')}{text}"

    def bracketed(self, text: str) -> str:
        """A remark in brackets."""
        return self.say(f"（{text}）", f" ({text})")

    def full_value(self, value: Value, of: Read) -> str:
        """A value with its unit; a percent as it stands in tables."""
        if isinstance(of.type, (PercentType, BoolType)):
            return cell_text(value, of.type, self.lang, self.english)
        return value_text(value, of.type, self.lang, self.english)

    def read(self, read: Read) -> str:
        """A value that was read, with its name."""
        value = read.value
        is_unknown = isinstance(value, Unknown)
        text = value_text(value, read.type, self.lang, self.english) if is_unknown else self.full_value(value, read)
        return f"{self.name(read.id, read.name)} = {text}"

    def counted(self, of: CountedAccount) -> Iterator[str]:
        """A value, and under it the units that it was counted from."""
        summary = self.summary(of)
        value = self.full_value(of.value.value, of.value)
        line = self.labelled(self.name(of.value.id, of.value.name), value)
        yield line + (self.bracketed(summary) if summary else "")
        for label, listing, detailed in self.groups(of):
            if listing.count:
                yield _INDENT + self.listing(label, listing, of, detailed=detailed)
        if of.absent is None:
            yield _INDENT + _NO_TELLING.in_lang(self.lang)
        elif of.absent:
            absent = _ABSENT_PERIODS if of.in_periods else _ABSENT
            yield _INDENT + absent.in_lang(self.lang, count=of.absent)

    def summary(self, of: CountedAccount) -> str:
        """How many of how many, or among how many."""
        if of.kind == "share" and of.asked is not None:
            whole = of.with_it.count + of.without_it.count + of.open.count + (of.absent or 0)
            phrase = _OF_PERIODS if of.in_periods else _SHARE
            which = self.which(of.asked)
            return phrase.in_lang(self.lang, whole=whole, part=of.with_it.count, which=which)
        if of.kind == "rank" and of.value_of is not None:
            return _RANKED.in_lang(self.lang, total=of.total, value=self.read(of.value_of))
        return ""

    def which(self, asked: Asked) -> str:
        """What those that are counted in have."""
        if asked.outcome is not None:
            return OUTCOMES[asked.outcome].in_lang(self.lang)
        return self.say(f"符合“{self.said(asked.said)}”", f'with "{self.said(asked.said)}"')

    def groups(self, of: CountedAccount) -> Iterator[tuple[str, Listing, bool]]:
        """What each group is called, its units, and whether their outcomes are told."""
        asked = of.where if of.kind == "count" else of.asked
        if of.kind == "rank":
            yield _BEFORE.in_lang(self.lang), of.with_it, True
            yield _MAY_BE_BEFORE.in_lang(self.lang), of.open, True
            return
        if of.kind in ("sum", "max", "min") or asked is None:
            yield _COUNTING.in_lang(self.lang), of.with_it, True
        else:
            if of.kind != "share":
                yield self.called(asked, _WITH), of.with_it, asked.outcome is None
            if of.kind != "count":
                yield self.called(asked, _WITHOUT), of.without_it, True
        yield _OPEN.in_lang(self.lang), of.open, True

    def called(self, asked: Asked, phrase: Phrase) -> str:
        """What the units are called that have what is asked for, or have it not."""
        if asked.outcome is None:
            return phrase.in_lang(self.lang, said=self.said(asked.said))
        outcome = OUTCOMES[asked.outcome].in_lang(self.lang)
        if phrase is _WITH:
            return self.say(f"{outcome}的", outcome)
        if asked.outcome is Outcome.MET:
            return self.say("没有达标的", "not met")
        return _NOT_THE_OUTCOME.in_lang(self.lang, outcome=outcome)

    def listing(self, label: str, listing: Listing, of: CountedAccount, *, detailed: bool) -> str:
        """How many, and the first of them by name."""
        count = (_PERIODS if of.in_periods else _UNITS).in_lang(self.lang, count=listing.count)
        listed = self.listed(self.unit(each, detailed=detailed) for each in listing.first)
        more = listing.count > len(listing.first)
        listed += AND_MORE.in_lang(self.lang, count=listing.count) if more else ""
        return self.labelled(label + count, listed)

    def unit(self, unit: Listed, *, detailed: bool) -> str:
        """A unit, and in brackets what was asked of it."""
        details = []
        if detailed and unit.outcome is not None:
            outcome = OUTCOMES[unit.outcome].in_lang(self.lang)
            rules = self.listed(f"{rule.clause} {self.name(rule.id, rule.name)}".strip() for rule in unit.rules)
            details.append(self.labelled(outcome, rules) if rules else outcome)
        details += [self.read(each) for each in unit.reads]
        if unit.value is not None:
            details.append(self.full_value(unit.value.value, unit.value))
        text = self.say("；", "; ").join(details)
        return unit.name + (self.bracketed(text) if text else "")
