"""What a rulebook changes of the one that it extends, for a person to read."""

from collections.abc import Iterator, Mapping

from pingan_rules.analysis.clauses import nearest_clause
from pingan_rules.analysis.local_changes import LocalChanges
from pingan_rules.analysis.strictness.comparing import Effect, Judged
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.resolve.model import ClauseEntry, Reading, ResolvedRulebook, Rule, Threshold
from pingan_rules.resolve.reach import rules_in

from .conditions import Conditions
from .documents import Item, Part, Row
from .names import Names
from .thresholds import value_text

CHANGES = Phrase("本书的改动", "Changes made by this book")
_BESIDE = Phrase("相比", "Beside")
_NO_CHANGES = Phrase("规则没有改动", "no rule is changed")
_SECTIONS: Mapping[str, Phrase] = {
    "thresholds": Phrase("阈值", "threshold"),
    "standards": Phrase("标准", "standard"),
    "vetoes": Phrase("否决事项", "veto"),
    "priorities": Phrase("优先", "priority"),
    "sanctions": Phrase("处分", "sanction"),
    "targets": Phrase("目标", "target"),
    "points": Phrase("得分", "points"),
    "grades": Phrase("等次", "grades"),
    "honours": Phrase("称号", "honour"),
    "derived": Phrase("算出的数", "derived fact"),
    "readings": Phrase("读法", "reading"),
    "titles": Phrase("评定", "title"),
}
_OTHER = Phrase("其他", "other")
_EFFECTS: Mapping[Effect, Phrase] = {
    "stricter": Phrase("更严", "stricter"),
    "looser": Phrase("放宽", "looser"),
    "same": Phrase("严宽不变", "neither stricter nor looser"),
    "untold": Phrase("严宽比不出", "stricter or looser cannot be told"),
}
_NAMED = Phrase("{section}“{name}”：{did}", '{section} "{name}": {did}')
_DID = {
    "added": Phrase("本书新加", "added by this book"),
    "replaced": Phrase("本书改写", "rewritten by this book"),
    "dropped": Phrase("本书不要", "dropped by this book"),
}
_VALUE_CHANGED = Phrase("原为 {before}，改为 {now}", "{before} before, {now} now")
_VALUE_MARK = Phrase("本书改，原为 {before}（上级文件）", "changed by this book, {before} in the one it extends")
_MARK = Phrase("{did}（{effect}），理由：{reason}", "{did} ({effect}), reason: {reason}")
_DEFAULT_CHANGED = Phrase("本书改了默认，原为“{before}”，改为“{now}”", 'the default was "{before}", and is "{now}" now')
_NOW = Phrase("本书改为 {value}", "{value} in this book")
_WHY = Phrase("{effect}：{why}", "{effect}: {why}")
_REASON = Phrase("理由：{reason}", "reason: {reason}")
_BEFORE, _AFTER = Phrase("原来：", "before: "), Phrase("现在：", "now: ")
_OF_CLAUSE = Phrase("{what}。理由：{reason}（{effect}）", "{what}. Reason: {reason} ({effect})")
_DROPPED = Phrase("本书不要“{name}”", 'this book drops "{name}"')
_EDGES = ("以上", "以下", "及以上", "及以下", "以内")
"""Words for an edge that stand behind the number."""


class LocalWords:
    """Says what a rulebook changes, in one language; `names` are those of the rulebook."""

    def __init__(self, rulebook: ResolvedRulebook, local: LocalChanges, names: Names) -> None:
        self._rulebook = rulebook
        self._base = local.base
        self._changes = local.changes
        self._names = names
        self._base_names = Names.of(local.base, names.lang)
        self._rules, self._rules_before = (_rules_of(book) for book in (rulebook, local.base))

    def extends(self) -> str:
        """What the rulebook extends: id, version and title."""
        title = self._base_names.say(self._base.identity.title, self._base.english.get("rulebook", ""))
        said = self._names.say(f"《{title}》", f" ({title})" if title else "")
        return f"{self._rulebook.identity.extends}{said}"

    def parts(self) -> Iterator[Part]:
        """All changes, each with what was there before, what it makes of the rules, and the reason given."""
        rows = (Row(self._names.phrase(_BESIDE), self.extends()),)
        items = tuple(self._item(each) for each in self._changes) or (Item(self._names.phrase(_NO_CHANGES)),)
        yield Part(self._names.phrase(CHANGES), anchor="changes", rows=rows, items=items)

    def marks(self) -> dict[str, str]:
        """What is remarked on what was changed, by id, wherever it is told."""
        added = self._rulebook.thresholds.keys() - self._base.thresholds.keys()
        marks = dict.fromkeys(added, self._names.phrase(_DID["added"]))
        changed = (each for each in self._changes if each.change.how != "dropped" and each.change.id not in added)
        return {**marks, **{each.change.id: self._mark(each) for each in changed}}

    def is_from_above(self, clause: ClauseEntry) -> bool:
        """Whether the ledger of the extended rulebook says this of a clause."""
        return self._base.clauses.get(clause.path) == clause

    def now(self, threshold: Threshold) -> str:
        """In brackets the value of a threshold of a clause, where this book changed it."""
        if not any(each.change.id == threshold.id and each.change.how == "replaced" for each in self._changes):
            return ""
        value = value_text(threshold.value, threshold.type, self._rulebook, self._names)
        return self._names.bracketed(self._names.phrase(_NOW, value=value))

    def of_clause(self, path: str) -> Iterator[str]:
        """What was changed of what the clause (by path) is encoded by, one text for each change."""
        for each in self._changes:
            if nearest_clause(self._clause(each), self._rulebook.clauses) == path:
                yield self._in_short(each)

    def of_thing(self, id_: str) -> Iterator[str]:
        """The same for a thing by its id."""
        return (self._in_short(each) for each in self._changes if each.change.id == id_)

    def remarks(self, judged: Judged) -> tuple[str, ...]:
        """What a change makes of the rules, and the reason given."""
        effect = self._names.phrase(_EFFECTS[judged.effect])
        why = self._names.phrase(_WHY, effect=effect, why=self._names.phrase(judged.why))
        return why, self._names.phrase(_REASON, reason=judged.change.reason)

    def _in_short(self, judged: Judged) -> str:
        what = self._dropped(judged) if judged.change.how == "dropped" else self._told(judged)
        effect = self._names.phrase(_EFFECTS[judged.effect])
        return self._names.phrase(_OF_CLAUSE, what=what, reason=judged.change.reason, effect=effect)

    def _item(self, judged: Judged) -> Item:
        before = self._body(judged, self._rules_before, self._base, self._base_names, _BEFORE)
        now = self._body(judged, self._rules, self._rulebook, self._names, _AFTER)
        under = (before, now) if judged.change.how == "replaced" else (before,)
        return Item(self._told(judged), self.remarks(judged), tuple(each for each in under if each is not None))

    def _body(
        self, judged: Judged, rules: Mapping[str, Rule], book: ResolvedRulebook, names: Names, label: Phrase
    ) -> Item | None:
        rule = rules.get(judged.change.id)
        if rule is None or judged.change.how == "added":
            return None
        return Conditions(book, names).item(rule.body, rule.clause, names.phrase(label))

    def _told(self, judged: Judged) -> str:
        """Which thing was changed, and how."""
        change = judged.change
        section = self._names.phrase(_SECTIONS.get(change.section, _OTHER))
        return self._names.phrase(_NAMED, section=section, name=self._name(judged), did=self._did(judged))

    def _name(self, judged: Judged) -> str:
        names = self._base_names if judged.change.how == "dropped" else self._names
        return names.name(judged.change.id, judged.change.name)

    def _dropped(self, judged: Judged) -> str:
        return self._names.phrase(_DROPPED, name=self._name(judged))

    def _did(self, judged: Judged) -> str:
        id_ = judged.change.id
        if judged.change.how == "replaced" and id_ in self._base.thresholds:
            threshold = self._rulebook.thresholds[id_]
            now = value_text(threshold.value, threshold.type, self._rulebook, self._names)
            return self._names.phrase(_VALUE_CHANGED, before=self._before(id_), now=now)
        if judged.change.how == "replaced" and id_ in self._base.readings:
            return self._default_changed(self._base.readings[id_], self._rulebook.readings[id_])
        return self._names.phrase(_DID[judged.change.how])

    def _mark(self, judged: Judged) -> str:
        if judged.change.how == "replaced" and judged.change.id in self._base.thresholds:
            return self._names.phrase(_VALUE_MARK, before=self._before(judged.change.id))
        effect = self._names.phrase(_EFFECTS[judged.effect])
        return self._names.phrase(_MARK, did=self._did(judged), effect=effect, reason=judged.change.reason)

    def _default_changed(self, before: Reading, now: Reading) -> str:
        if before.default == now.default:
            return self._names.phrase(_DID["replaced"])
        options = (self._names.option(each, each.options[each.default]) for each in (before, now))
        return self._names.phrase(_DEFAULT_CHANGED, **dict(zip(("before", "now"), options, strict=True)))

    def _before(self, id_: str) -> str:
        """The value of a threshold in the extended rulebook, with the word for its edge."""
        threshold = self._base.thresholds[id_]
        value = value_text(threshold.value, threshold.type, self._base, self._base_names)
        if not threshold.wording:
            return value
        if threshold.wording in _EDGES and self._names.lang == "zh":
            return f"{value} {threshold.wording}" if value.endswith("%") else f"{value}{threshold.wording}"
        return f"{value}{self._names.say(f'“{threshold.wording}”', f' ({threshold.wording})')}"

    def _clause(self, judged: Judged) -> str:
        """The clause of what was changed; of what is not there any more, the clause that it had."""
        for rules, book in ((self._rules, self._rulebook), (self._rules_before, self._base)):
            things = (rules, book.thresholds, book.facts, book.readings, book.titles)
            found = (each[judged.change.id].clause for each in things if judged.change.id in each)
            if clause := next(found, ""):
                return clause
        return ""


def _rules_of(book: ResolvedRulebook) -> dict[str, Rule]:
    return {rule.id: rule for title in book.titles.values() for rule in rules_in(title)}
