"""Verdicts: small objects that know their plan and two masks; everything else is worked out when asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pingan_rules.kernel.diagnostics import Diagnostic
from pingan_rules.kernel.phrases import LANGUAGES, Lang, Phrase, one_of
from pingan_rules.kernel.unknown import Missing, Reason, Unknown
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import Result, RoundFold, Title
from pingan_rules.verdicts.data import (
    MissingData,
    RuleData,
    ValueData,
    VerdictData,
    WarningData,
    exact_text,
    proof_data,
    value_data,
)
from pingan_rules.verdicts.explaining import Explained, explain
from pingan_rules.verdicts.lines import line_of
from pingan_rules.verdicts.outcome import Outcome
from pingan_rules.verdicts.proof import ProofNode, Status, Value
from pingan_rules.verdicts.receipt import ReadingUsed, Receipt

from .binding import BoundFold
from .compiled.title import NOTHING_FOUND
from .outcomes import outcome_of
from .plan import Plan
from .surroundings import Around
from .validity import validity_warnings


def _places(mask: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _of_ledger(missing: Missing, ledgers: Mapping[str, str], whole: set[str]) -> Missing:
    ledger = ledgers.get(missing.subject, "")
    return Missing(ledger, Reason.NOT_REPORTED) if ledger in whole else missing


def _with_reason(value: Value) -> ValueData:
    """A value as plain data; of one that is unknown, why it is."""
    if not isinstance(value, Unknown):
        return value_data(value)
    why: dict[str, str | None] = {"unknown": min(missing.reason for missing in value.reasons)}
    return why


class Verdict:
    """The verdict on one place for one title. Immutable.

    `outcome` is the result. `vetoed_by`, `failed` and `open` name rules by id: vetoes that are true, gating standards
    that are false, and all of either that are unknown. `explain()` gives the proof as text. `found` holds, by id, the
    values that come from other places and periods, and other results of the place.
    """

    __slots__ = ("_around", "_false", "_unknown", "found", "outcome", "plan", "record")

    found: Final[Mapping[str, Any]]

    outcome: Final[Outcome]
    plan: Final[Plan]
    record: Final[Record]

    def __init__(
        self,
        plan: Plan,
        record: Record,
        false: int,
        unknown: int,
        found: Mapping[str, Any] = NOTHING_FOUND,
        around: Around | None = None,
    ) -> None:
        self.plan = plan
        self.record = record
        self.found = found
        self._around = around
        self._false = false
        self._unknown = unknown
        self.outcome = outcome_of(plan.kinds, false, unknown)

    def __repr__(self) -> str:
        return f"<Verdict {self.unit} {self.title.id} {self.record.period.label}: {self.outcome}>"

    # --- what it is about ----------------------------------------------------------------------------------------

    @property
    def unit(self) -> str:
        """The id of the place."""
        return self.record.unit

    @property
    def name(self) -> str:
        """The name of the place."""
        return self.record.name

    @property
    def level(self) -> str:
        """The id of the place's level."""
        return self.record.level

    @property
    def title(self) -> Title:
        """The title that the place was judged for."""
        return self.plan.bound.title

    @property
    def period(self) -> str:
        """The label of the period."""
        return self.record.period.label

    # --- why -----------------------------------------------------------------------------------------------------

    def _named(self, mask: int) -> tuple[str, ...]:
        if self.outcome is Outcome.NOT_ASSESSED:
            return ()
        ids = self.plan.rule_ids
        return tuple(ids[place] for place in _places(mask))

    @property
    def vetoed_by(self) -> tuple[str, ...]:
        """The ids of all vetoes that are true."""
        return self._named(self.plan.kinds.vetoes & ~(self._false | self._unknown))

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of all gating standards that are false."""
        return self._named(self.plan.kinds.gating & self._false)

    @property
    def open(self) -> tuple[str, ...]:
        """The ids of all vetoes and gating standards that are unknown."""
        return self._named((self.plan.kinds.vetoes | self.plan.kinds.gating) & self._unknown)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the open rules want for: facts, ledgers and thresholds by id, each with the reason."""
        return self._wanted_by(self._open_proofs())

    @property
    def wanting(self) -> tuple[Missing, ...]:
        """What is `mattering` as one asks for it: facts counted from a ledger that was not given become that ledger."""
        return tuple(sorted({each for wanted in self.wanting_of.values() for each in wanted}))

    @property
    def wanting_of(self) -> dict[str, tuple[Missing, ...]]:
        """What each rule (by id) that could still change the outcome wants for, as in `wanting`."""
        ledgers = {
            id_: bound.source.ledger.id
            for id_, bound in self.plan.bound.facts.items()
            if isinstance(bound.source, BoundFold)
        }
        wanted = {node.id: self._reportable(node.missing) for node in self._mattering_proofs()}
        missing = frozenset().union(*wanted.values())
        counted = Counter(ledgers[each.subject] for each in missing if each.subject in ledgers)
        whole = {ledger for ledger, count in counted.items() if count > 1 and ledger not in self.record.ledgers}
        return {
            id_: tuple(sorted({_of_ledger(each, ledgers, whole) for each in missing}))
            for id_, missing in wanted.items()
        }

    def _wanted_by(self, proofs: Iterable[ProofNode]) -> tuple[Missing, ...]:
        return tuple(sorted(self._reportable(each for node in proofs for each in node.missing)))

    def _reportable(self, missing: Iterable[Missing]) -> frozenset[Missing]:
        """What is missing; of a result of this place what that wants for, as nobody can report a result."""
        wanted = frozenset(missing)
        traced = self._around is not None and any(self._is_result(each.subject) for each in wanted)
        return self._around.tracing.reportable(wanted) if self._around is not None and traced else wanted

    def _is_result(self, subject: str) -> bool:
        rulebook = self.plan.bound.rulebook
        fact = rulebook.facts.get(subject)
        return subject in rulebook.titles or (fact is not None and isinstance(fact.source, Result))

    def remark(self, missing: Missing) -> Phrase | None:
        """Of a value counted from other places and periods: on whom it hangs; None where its reason says it all."""
        fact = self.plan.bound.rulebook.facts.get(missing.subject)
        is_counted = fact is not None and isinstance(fact.source, RoundFold)
        return self._around.tracing.remark(missing) if self._around is not None and is_counted else None

    @property
    def mattering(self) -> tuple[Missing, ...]:
        """What is missing and could still change the outcome: nothing of a verdict that is met or vetoed.

        Of one that is not met only what its open vetoes want for. However anything else is filled in, the outcome
        stays.
        """
        return self._wanted_by(self._mattering_proofs())

    def _mattering_proofs(self) -> list[ProofNode]:
        match self.outcome:
            case Outcome.UNDETERMINED:
                return self._open_proofs()
            case Outcome.NOT_MET:
                return self._proofs(self.plan.kinds.vetoes & self._unknown)
            case _:
                return []

    @property
    def moot(self) -> tuple[str, ...]:
        """The ids of facts that are not reported and no longer matter, however they are filled in."""
        return self._moot(self.mattering)

    def _moot(self, mattering: tuple[Missing, ...]) -> tuple[str, ...]:
        subjects = self._stood_on({missing.subject for missing in mattering})
        plain = (id_ for id_, bound in self.plan.bound.facts.items() if bound.source is None)
        return tuple(id_ for id_ in plain if id_ not in self.record.values and id_ not in subjects)

    def _stood_on(self, subjects: set[str]) -> set[str]:
        """`subjects` and the facts that those which are calculated stand on: they may matter once these are known."""
        facts = self.plan.bound.facts
        reached, pending = set(subjects), [each for each in subjects if each in facts]
        while pending:
            more = set(facts[pending.pop()].needs) - reached
            reached |= more
            pending += more
        return reached

    def _open_proofs(self) -> list[ProofNode]:
        return self._proofs((self.plan.kinds.vetoes | self.plan.kinds.gating) & self._unknown)

    def _proofs(self, mask: int) -> list[ProofNode]:
        return (
            self.plan.prove(self.record, self._false, self._unknown, tuple(_places(mask)), self.found) if mask else []
        )

    @property
    def readings(self) -> tuple[ReadingUsed, ...]:
        """The readings that the title uses, and which of them decided: another option would change the outcome."""
        rulebook = self.plan.bound.rulebook
        used = []
        for id_ in self._reading_ids:
            reading = rulebook.readings[id_]
            option = self.plan.bound.options[id_]
            others = (other for other in reading.options if other != option)
            decided = any(self.outcome_under(id_, other) != self.outcome for other in others)
            used.append(
                ReadingUsed(
                    id=id_,
                    name=reading.name,
                    option=option,
                    option_name=reading.options[option].name,
                    decided=decided,
                )
            )
        return tuple(used)

    @property
    def _reading_ids(self) -> tuple[str, ...]:
        own = self.plan.bound.readings
        return own if self._around is None else tuple(sorted({*own, *self._around.readings}))

    @property
    def readings_elsewhere(self) -> tuple[str, ...]:
        """The readings (ids) of which cannot be told here whether they decided.

        They work through what was counted from other places, and only that count is known of these.
        """
        return () if self._around is None else self._around.counted_readings

    def outcome_under(self, reading: str, option: str) -> Outcome | None:
        """The outcome under another option of a reading, both by id.

        None where the record's facts contradict each other under it.
        """
        if self._around is not None and reading in self._around.readings:
            return self._around.outcome_under(reading, option)
        variant = self.plan.variant(reading, option, self.record.period)
        return variant.outcome(self.record, self._false, self._unknown, self.found)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the reader of the verdict should know: out of force, outside the jurisdiction."""
        return tuple(validity_warnings(self.plan.bound.rulebook, self.record))

    # --- proof ---------------------------------------------------------------------------------------------------

    @property
    def proof(self) -> ProofNode:
        """The whole proof, derived by the reference evaluator and checked against the verdict."""
        children = tuple(self.plan.prove(self.record, self._false, self._unknown, found=self.found))
        truths: dict[Outcome, Status] = {Outcome.MET: "true", Outcome.UNDETERMINED: "unknown"}
        truth = truths.get(self.outcome, "false")
        title = self.title
        return ProofNode("title", truth, title.id, title.name, title.clause, children=children)

    def explain(self, lang: Lang = "zh") -> str:
        """The proof as text that a non-programmer can follow, in Chinese (`zh`) or English (`en`).

        Raises `ValueError` for another language.
        """
        one_of(lang, LANGUAGES, "lang")
        rulebook = self.plan.bound.rulebook
        explained = Explained(
            unit=self.unit,
            name=self.name,
            outcome=self.outcome,
            proof=self.proof,
            missing=self.wanting_of,
            remark=self.remark,
            moot=self.moot,
            in_part=frozenset(self.record.ledgers),
            readings=self.readings,
            warnings=tuple(warning.message(lang) for warning in self.warnings),
            receipt=self.receipt,
            document=rulebook.identity.title,
            name_of=self.plan.name_of,
            english=rulebook.english,
        )
        return explain(explained, lang)

    # --- data ----------------------------------------------------------------------------------------------------

    @property
    def receipt(self) -> Receipt:
        """What the verdict was made from."""
        rulebook = self.plan.bound.rulebook
        return Receipt(
            rulebook=rulebook.identity.id,
            version=rulebook.identity.version,
            digest=rulebook.digest,
            language=rulebook.identity.language,
            title=self.title.id,
            period=self.period,
            record=self.record.digest,
            readings={id_: self.plan.bound.options[id_] for id_ in self._reading_ids},
            adjustments={id_: exact_text(value) for id_, value in sorted(self.plan.adjusted.items())},
        )

    def data(self, *, proof: bool = False) -> VerdictData:
        """The verdict as a Pydantic model, with the proof if asked for."""
        rules = {rule.rule.id: rule.rule for rule in self.plan.bound.rules}
        vetoed_by, failed, open_ = self.vetoed_by, self.failed, self.open
        missing = self.missing
        mattering = missing if self.outcome is Outcome.UNDETERMINED else self.mattering
        return VerdictData(
            unit=self.unit,
            name=self.name,
            level=self.level,
            title=self.title.id,
            period=self.period,
            outcome=self.outcome,
            vetoed_by=vetoed_by,
            failed=failed,
            open=open_,
            rules={
                id_: RuleData(name=rules[id_].name, clause=rules[id_].clause) for id_ in (*failed, *vetoed_by, *open_)
            },
            missing=tuple(self._missing_data(missing, mattering)),
            moot=self._moot(mattering),
            readings=self.readings,
            warnings=tuple(WarningData(code=each.code.code, message=each.message("zh")) for each in self.warnings),
            receipt=self.receipt,
            record=dict(self.record.data),
            counted=self._counted_data() or None,
            proof=proof_data(self.proof) if proof else None,
        )

    def _counted_data(self) -> dict[str, ValueData]:
        """What was counted from other places and periods, by fact."""
        facts = self.plan.bound.rulebook.facts
        counted = (id_ for id_ in sorted(self.found) if id_ in facts and isinstance(facts[id_].source, RoundFold))
        return {id_: _with_reason(self.found[id_]) for id_ in counted}

    def _missing_data(self, missing: tuple[Missing, ...], mattering: tuple[Missing, ...]) -> Iterator[MissingData]:
        still = set(mattering)
        for each in missing:
            name, matters = self.plan.name_of(each.subject), each in still
            yield MissingData(fact=each.subject, name=name, reason=each.reason, matters=matters)

    def model_dump(self, *, proof: bool = False) -> dict[str, Any]:
        """The verdict as plain data, with the proof if asked for."""
        return self.data(proof=proof).model_dump(mode="json", exclude_none=True)

    def model_dump_json(self, *, proof: bool = False) -> str:
        """The verdict as one line of JSON, with the proof if asked for. The same bytes for the same inputs."""
        return line_of(self.data(proof=proof), without_nothing=True)
