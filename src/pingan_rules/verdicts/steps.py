"""Steps of a proof as lines of text: each condition with the values that it read, what belongs to a group under it."""

from collections.abc import Iterable, Iterator, Mapping

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.unknown import Reason, Unknown

from .proof import ProofNode, Read, ThresholdRead
from .wording import STATUSES, margin_text, value_text

_CONDITION = {"true": Phrase("成立", "true"), "false": Phrase("不成立", "false"), "unknown": Phrase("未知", "unknown")}
_GROUPS = {
    "all": Phrase("全部成立", "all of"),
    "any": Phrase("任一成立", "any of"),
    "none": Phrase("全不成立", "none of"),
    "at_least": Phrase("至少 {least} 项成立", "at least {least} of"),
    "fixed": Phrase("按所选读法固定", "fixed by the reading"),
}


class Words:
    """Says steps of proofs in one language. `english` holds the English names by id."""

    def __init__(self, lang: Lang, english: Mapping[str, str]) -> None:
        self.lang = lang
        self.english = english

    def say(self, zh: str, en: str) -> str:
        """One of two wordings."""
        return zh if self.lang == "zh" else en

    def name(self, id_: str, chinese: str) -> str:
        """What that with this id and Chinese name is called."""
        return chinese if self.lang == "zh" else self.english.get(id_, chinese)

    def colon(self) -> str:
        """What stands behind a label."""
        return self.say(":", ": ")

    def listed(self, items: Iterable[str]) -> str:
        """Several things in one line."""
        return self.say("、", ", ").join(items)

    def titled(self, node: ProofNode) -> str:
        """A rule by its clause and name."""
        return f"{node.clause} {self.name(node.id, node.name)}".strip()

    def condition(self, node: ProofNode, indent: str) -> Iterator[str]:
        """The lines of a condition, or of a group and what stands under it."""
        status = _CONDITION[node.truth].in_lang(self.lang)
        if node.kind != "condition":
            words = _GROUPS[node.kind].in_lang(self.lang, least=node.least)
            yield f"{indent}{status}  {words}{self.fixing(node)}"
            for child in node.children:
                yield from self.condition(child, indent + "    ")
            return
        text = node.text if self.lang == "zh" else self.english.get(node.code, node.code)
        details = [detail for detail in self.details(node) if detail]
        shown = f"  [{self.say(';', '; ').join(details)}]" if details else ""
        yield f"{indent}{status}  {text}{shown}"

    def fixing(self, node: ProofNode) -> str:
        """The reading and its option that fix a step; empty for a group."""
        if not node.id:
            return ""
        name, option = self.name(node.id, node.name), self.option(node.id, node.code, node.text)
        return self.say(f"({name} = {option})", f" ({name} = {option})")

    def option(self, reading: str, option: str, chinese: str) -> str:
        """What an option of a reading is called."""
        return self.name(f"{reading}.{option}", self.name(option, chinese))

    def details(self, node: ProofNode) -> Iterator[str]:
        """What a condition read, and how far it is from changing."""
        if node.applies == "false":
            yield self.say("不适用", "does not apply")
        if not (
            len(node.reads) == 1 and node.reads[0].name == node.text and not isinstance(node.reads[0].value, Unknown)
        ):
            for read in node.reads:
                yield self.value(read)
        for threshold in node.thresholds:
            yield self.threshold(threshold)
        if node.margin is not None and node.applies == "true":
            yield margin_text(node.margin, self.lang, truth=node.truth == "true")
        if node.note:
            yield node.note if self.lang == "zh" else ""

    def value(self, read: Read) -> str:
        """A value that was read."""
        if read.remark.startswith("not_applicable"):
            return f"{self.name(read.id, read.name)} = {STATUSES['not_applicable'].in_lang(self.lang)}"
        is_open = read.is_result and isinstance(read.value, Unknown) and _is_no_more_than_open(read.value)
        value = self.say("待定", "open") if is_open else value_text(read.value, read.type, self.lang, self.english)
        remark = f"({self.remark(read.remark)})" if read.remark else ""
        return f"{self.name(read.id, read.name)} = {value}{remark}"

    def remark(self, remark: str) -> str:
        """What the record says beside a value."""
        status, _, shown = remark.partition(": ")
        word = STATUSES[status].in_lang(self.lang) if status in STATUSES else status
        return f"{word}{self.colon()}{shown}" if shown else word

    def threshold(self, threshold: ThresholdRead) -> str:
        """A threshold that was read, with the source's wording."""
        value = value_text(threshold.value, threshold.type, self.lang, self.english)
        wording = f"({self.say('原文用语', 'source')}{self.colon()}{threshold.wording})" if threshold.wording else ""
        return f"{self.name(threshold.id, threshold.name)} = {value}{wording}"


def _is_no_more_than_open(value: Unknown) -> bool:
    """Whether no more is known of a result than that it is open; nobody reports results."""
    return all(missing.reason is Reason.NOT_REPORTED for missing in value.reasons)
