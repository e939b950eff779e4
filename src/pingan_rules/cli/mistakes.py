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
_ALSO_OF = Phrase("还有“{unit}”", 'also "{unit}"')
_MORE = Phrase("另有 {count} 处，最后一处", "and {count} more, the last of them")


def gathered(mistakes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The mistakes, each once, in the order in which they were found first.

    What differs only in the place that it is about (`unit`) is one mistake in several places.
    """
    same: dict[tuple[str, str], list[Diagnostic]] = {}
    for mistake in mistakes:
        same.setdefault((mistake.code.code, _cause(mistake)), []).append(mistake)
    told = [_told(each) for each in same.values()]
    more = [found(MORE_MISTAKES, Place(), listed=MOST_LISTED)] if len(told) > MOST_LISTED else []
    return [*told[:MOST_LISTED], *more]


def stop_at_many(mistakes: Sequence[Diagnostic]) -> None:
    """Raises `RecordError` with the mistakes found so far where they are too many to look for more."""
    if len(mistakes) >= MOST_MISTAKES:
        stopped = found(TOO_MANY_MISTAKES, Place(), count=MOST_MISTAKES)
        raise RecordError([*gathered(mistakes[:MOST_MISTAKES]), stopped])


def _cause(mistake: Diagnostic) -> str:
    """What is wrong, whichever place it is wrong with."""
    if "unit" not in mistake.details:
        return mistake.message()
    return replace(mistake, details={**mistake.details, "unit": "…"}).message()


def _told(same: list[Diagnostic]) -> Diagnostic:
    _, *others = {(each.place, each.details.get("unit")): each for each in same}.values()
    listed, rest = others[:MOST_PLACES], others[MOST_PLACES:]
    also = [(_also(each, same[0]), each.place) for each in listed]
    if rest:
        also.append((_in_both(_MORE, count=len(rest)), rest[-1].place))
    return replace(same[0], related=(*same[0].related, *also))


def _also(mistake: Diagnostic, first: Diagnostic) -> Phrase:
    unit = mistake.details.get("unit")
    return _ALSO if unit == first.details.get("unit") else _in_both(_ALSO_OF, unit=unit)


def _in_both(phrase: Phrase, **fields: object) -> Phrase:
    return Phrase(phrase.in_lang("zh", **fields), phrase.in_lang("en", **fields))
