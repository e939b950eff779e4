"""Did you mean …: the nearest of the names that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 60


def closest(written: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` candidates that look like `written`, best first; none where nothing is near."""
    if len(written) > _LONGEST:
        return ()
    pool = [candidate for candidate in candidates if len(candidate) <= _LONGEST]
    containing = [name for name in pool if len(written) > 1 and (written in name or name in written)]
    alike = get_close_matches(written, pool, n=most, cutoff=0.5)
    ranked = dict.fromkeys(alike + sorted(containing, key=lambda name: (abs(len(name) - len(written)), name)))
    return tuple(ranked)[:most]
