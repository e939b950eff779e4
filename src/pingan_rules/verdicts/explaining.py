"""A proof as text: the outcome, the rules that decided it, and every condition with the values it read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pingan_rules.kernel.phrases import Lang, Phrase
from pingan_rules.kernel.unknown import Missing

from .outcome import Outcome
from .proof import ProofNode
from .receipt import ReadingUsed, Receipt
from .steps import Words
from .wording import OUTCOMES, missing_text, subject_text


@dataclass(frozen=True, slots=True)
class Explained:
    """What an explanation is about. `name_of` gives the Chinese name of an id, `english` its English one.

    `missing` is what each rule (by id) that could still change the outcome wants for; `in_part` are the ledgers (by
    id) that the record has.
    `remark` says of a value counted from others on whom it hangs.
    `moot` are facts (by id) that are not reported and no longer matter.
    """

    unit: str
    name: str
    outcome: Outcome
    proof: ProofNode
    missing: Mapping[str, tuple[Missing, ...]]
    remark: Callable[[Missing], Phrase | None]
    moot: tuple[str, ...]
    in_part: frozenset[str]
    readings: tuple[ReadingUsed, ...]
    warnings: tuple[str, ...]
    receipt: Receipt
    document: str
    name_of: Callable[[str], str]
    english: Mapping[str, str]


_STANDARD = {
    "true": Phrase("√ 达到", "√ met"),
    "false": Phrase("× 未达到", "× not met"),
    "unknown": Phrase("? 未知", "? unknown"),
}
_VETO = {
    "true": Phrase("× 触发否决", "× vetoes"),
    "false": Phrase("√ 未触发", "√ silent"),
    "unknown": Phrase("? 未知", "? unknown"),
}

MOST_IN_A_LINE = 5
"""More things that are missing than this are listed rule by rule."""


def explain(of: Explained, lang: Lang) -> str:
    """The explanation in `lang`."""
    return "\n".join(_Explanation(of, lang).lines())


class _Explanation(Words):
    def __init__(self, of: Explained, lang: Lang) -> None:
        super().__init__(lang, of.english)
        self.of = of

    def lines(self) -> Iterator[str]:
        yield from self.head()
        standards = [node for node in self.of.proof.children if node.kind == "standard"]
        vetoes = [node for node in self.of.proof.children if node.kind == "veto"]
        for heading, nodes in ((self.say("否决事项", "Vetoes"), vetoes), (self.say("标准", "Standards"), standards)):
            if nodes:
                yield ""
                yield heading
            for node in nodes:
                yield from self.rule(node)

    def head(self) -> Iterator[str]:
        of, receipt = self.of, self.of.receipt
        title = self.name(of.proof.id, of.proof.name)
        yield f"{of.name or of.unit} ({of.unit}) | {title} | {receipt.period}"
        yield f"{self.say('结论', 'Outcome')}{self.colon()}{OUTCOMES[of.outcome].in_lang(self.lang)}"
        yield from self.deciding()
        yield from self.wanting()
        yield from self.no_longer_mattering()
        for reading in of.readings:
            yield self.reading(reading)
        for warning in of.warnings:
            yield f"{self.say('注意', 'Note')}{self.colon()}{warning}"
        yield self.say(
            f"依据:{of.document}({receipt.rulebook} {receipt.version})",
            f"Under: {of.english.get('rulebook', of.document)} ({receipt.rulebook} {receipt.version})",
        )

    def wanting(self) -> Iterator[str]:
        """What is missing: in one line where it is little, else rule by rule, each thing where it is wanted first."""
        everything = sorted({each for wanted in self.of.missing.values() for each in wanted})
        label = self.say("尚缺", "Wanting")
        if 0 < len(everything) <= MOST_IN_A_LINE:
            yield f"{label}{self.colon()}{self.listed([self.missing(each) for each in everything])}"
        elif everything:
            count = self.say(f"({len(everything)} 项)", f" ({len(everything)})")
            yield f"{label}{count}{self.colon().rstrip()}"
            yield from self.wanting_by_rule()

    def no_longer_mattering(self) -> Iterator[str]:
        """What is not reported either, but can change the outcome no more; of one that is met there is no need."""
        of = self.of
        if not of.moot or of.outcome in (Outcome.MET, Outcome.NOT_ASSESSED):
            return
        names = [subject_text(each, of.name_of(each), self.lang, of.english) for each in of.moot[:MOST_IN_A_LINE]]
        more = self.say(f"，共 {len(of.moot)} 项", f", {len(of.moot)} in all") if len(of.moot) > len(names) else ""
        label = self.say("没有报,但不再影响结论", "Not reported, but no longer mattering")
        yield f"{label}{self.colon()}{self.listed(names)}{more}"

    def wanting_by_rule(self) -> Iterator[str]:
        named: set[Missing] = set()
        for node in self.of.proof.children:
            wanted = [each for each in self.of.missing.get(node.id, ()) if each not in named]
            named.update(wanted)
            if wanted:
                yield f"  {self.titled(node)}{self.colon()}{self.listed([self.missing(each) for each in wanted])}"

    def missing(self, missing: Missing) -> str:
        name = subject_text(missing.subject, self.of.name_of(missing.subject), self.lang, self.of.english)
        in_part = missing.subject in self.of.in_part
        return missing_text(missing, name, self.lang, in_part=in_part, remark=self.of.remark(missing))

    def deciding(self) -> Iterator[str]:
        kinds = (
            (self.say("否决", "Vetoed by"), "veto", "true"),
            (self.say("未达到", "Not met"), "standard", "false"),
            (self.say("未知", "Open"), "", "unknown"),
        )
        for word, kind, truth in kinds:
            nodes = [
                node
                for node in self.of.proof.children
                if node.truth == truth and node.gating and kind in ("", node.kind)
            ]
            if nodes:
                yield f"{word}{self.colon()}{self.listed([self.titled(node) for node in nodes])}"

    def reading(self, used: ReadingUsed) -> str:
        name = self.name(used.id, used.name)
        option = self.option(used.id, used.option, used.option_name)
        if used.decided:
            return self.say(
                f"读法:{name} = {option}(换一种读法,结论会变)",
                f"Reading: {name} = {option} (another one would change the outcome)",
            )
        return self.say(f"读法:{name} = {option}", f"Reading: {name} = {option}")

    def rule(self, node: ProofNode) -> Iterator[str]:
        words = _STANDARD if node.kind == "standard" else _VETO
        status = words[node.truth].in_lang(self.lang)
        informative = "" if node.gating else self.say("(只供参考)", " (informative)")
        yield f"  {status}  {self.titled(node)}{informative}{self.not_applicable(node)}"
        for child in node.children:
            yield from self.condition(child, "      ")

    def not_applicable(self, node: ProofNode) -> str:
        if node.applies != "false":
            return ""
        return self.say(",不适用", ", does not apply")
