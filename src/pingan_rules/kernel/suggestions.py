"""Did you mean …: the nearest of the names that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches

from .phrases import Phrase

_LONGEST = 60


def closest(written: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` candidates that look like `written`, best first; none where nothing is near."""
    if len(written) > _LONGEST:
        return ()
    pool = [candidate for candidate in candidates if len(candidate) <= _LONGEST]
    containing = [name for name in pool if min(len(written), len(name)) > 1 and (written in name or name in written)]
    alike = get_close_matches(written, pool, n=most, cutoff=0.5)
    ranked = dict.fromkeys(alike + sorted(containing, key=lambda name: (abs(len(name) - len(written)), name)))
    return tuple(ranked)[:most]


def suggest(written: str, candidates: Iterable[str]) -> Phrase:
    """The help that names the nearest candidates, or says that there is none."""
    near = closest(written, candidates)
    if not near:
        return Phrase("先声明它,或检查写法", "declare it first, or check the spelling")
    in_chinese, in_english = "”或“".join(near), '" or "'.join(near)
    return Phrase(f"是不是“{in_chinese}”?", f'did you mean "{in_english}"?')
