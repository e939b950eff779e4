"""Whether a rulebook holds for a place and a period at all."""

from collections.abc import Iterator

from pingan_rules.kernel.diagnostics import Diagnostic, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.records.record import Record
from pingan_rules.resolve.model import ResolvedRulebook

from . import messages


def validity_warnings(rulebook: ResolvedRulebook, record: Record) -> Iterator[Diagnostic]:
    """Warnings that the period is not in force, and that the place is not seen to be in the jurisdiction."""
    identity, period, region = rulebook.identity, record.period, record.region
    first, last = identity.in_force_from, identity.in_force_to
    if (first is not None and period.end < first) or (last is not None and period.start > last):
        range_ = f"{first or ''}..{last or ''}"
        yield found(messages.OUT_OF_FORCE, record.place, period=period.label, range=range_)
    names = identity.jurisdiction
    if names and region and not any(name in region for name in names):
        jurisdiction = Phrase(names[0], rulebook.english.get("jurisdiction", names[0]))
        details = {"region": region, "jurisdiction": jurisdiction, "written": names[0]}
        yield found(messages.OUTSIDE_JURISDICTION, record.place, **details)
