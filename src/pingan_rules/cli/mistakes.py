"""Many mistakes told in few words: what is wrong in many places is said once, with the places."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pingan_rules.kernel.diagnostics import Diagnostic, RecordError, found
from pingan_rules.kernel.phrases import Phrase
from pingan_rules.kernel.places import Place
from pingan_rules.rulebook.yaml.field_messages import MORE_MISTAKES

from .messages import TOO_MANY_MISTAKES

MOST_LISTED = 100
"""More mistakes than this are not listed: nobody reads them."""
MOST_MISTAKES = 5_000
"""After so many mistakes nothing more is read, unless it is to go on."""
MOST_PLACES = 10
"""More places of one mistake than this are only counted."""

_ALSO = Phrase("还有", "also")
_MORE = Phrase("另有 {count} 处，最后一处", "and {count} more, the last of them")


def gathered(mistakes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The mistakes, each once, in the order in which they were found first."""
    same: dict[tuple[str, str], list[Diagnostic]] = {}
    for mistake in mistakes:
        same.setdefault((mistake.code.code, mistake.message()), []).append(mistake)
    told = [_told(each) for each in same.values()]
    more = [found(MORE_MISTAKES, Place(), listed=MOST_LISTED)] if len(told) > MOST_LISTED else []
    return [*told[:MOST_LISTED], *more]


def stop_at_many(mistakes: Sequence[Diagnostic]) -> None:
    """Raises `RecordError` with the mistakes found so far where they are too many to look for more."""
    if len(mistakes) >= MOST_MISTAKES:
        stopped = found(TOO_MANY_MISTAKES, Place(), count=MOST_MISTAKES)
        raise RecordError([*gathered(mistakes[:MOST_MISTAKES]), stopped])


def _told(same: list[Diagnostic]) -> Diagnostic:
    _, *places = dict.fromkeys(each.place for each in same)
    listed, rest = places[:MOST_PLACES], places[MOST_PLACES:]
    also = [(_ALSO, place) for place in listed]
    if rest:
        count = len(rest)
        also.append((Phrase(_MORE.in_lang("zh", count=count), _MORE.in_lang("en", count=count)), rest[-1]))
    return replace(same[0], related=(*same[0].related, *also))
