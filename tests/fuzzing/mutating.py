"""Changes of texts by their tokens and lines: most of what comes out is nearly right, and so gets far."""

import re
from collections.abc import Callable, Sequence
from random import Random

TOKEN = re.compile(r"`[^`\n]*`|\"[^\"\n]*\"|'[^'\n]*'|\w+%?|[<>=!]=|\n *|[ \t]+|.", re.DOTALL)
PAIRS = {"(": ")", "[": "]", "{": "}"}
OPENING = re.compile(r"[(\[{]")

Change = Callable[[str, Random], str]


def tokens(text: str) -> list[str]:
    """The tokens of a text, blanks among them; joined they are the text."""
    return TOKEN.findall(text)


def token_changes(dictionary: Sequence[str]) -> list[Change]:
    """Changes by token; `dictionary` is what may come in."""

    def replaced(text: str, random: Random) -> str:
        return _spliced(text, random, lambda _: random.choice(dictionary))

    def replaced_by_own(text: str, random: Random) -> str:
        own = tokens(text) or [""]
        return _spliced(text, random, lambda _: random.choice(own))

    def inserted(text: str, random: Random) -> str:
        return _spliced(text, random, lambda token: token + random.choice([" ", ""]) + random.choice(dictionary))

    def deleted(text: str, random: Random) -> str:
        return _spliced(text, random, lambda _: "")

    def doubled(text: str, random: Random) -> str:
        return _spliced(text, random, lambda token: token * random.choice([2, 2, 3, 40]))

    return [replaced, replaced, replaced_by_own, replaced_by_own, inserted, deleted, doubled, stretch_moved]


def _spliced(text: str, random: Random, change: Callable[[str], str]) -> str:
    own = tokens(text)
    if not own:
        return change("")
    place = random.randrange(len(own))
    if own[place].isspace():
        place = random.randrange(len(own))
    own[place] = change(own[place])
    return "".join(own)


def stretch_moved(text: str, random: Random) -> str:
    """A few tokens, or a bracket with all in it, put in another place, too or instead."""
    start, end = _stretch(text, random)
    piece = text[start:end]
    rest = text if random.random() < 0.5 else text[:start] + text[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + piece + rest[at:]


def _stretch(text: str, random: Random) -> tuple[int, int]:
    brackets = [match.start() for match in OPENING.finditer(text)]
    if brackets and random.random() < 0.6:
        start = random.choice(brackets)
        return start, _closing(text, start)
    own = tokens(text)
    first = random.randrange(len(own) + 1)
    start = sum(map(len, own[:first]))
    return start, start + sum(map(len, own[first : first + random.randint(1, 8)]))


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] in PAIRS) - (text[at] in PAIRS.values())
        if depth == 0:
            return at + 1
    return len(text)


# --- lines ----------------------------------------------------------------------------------------------------------


def line_moved(text: str, random: Random) -> str:
    """A line with those under it in another place, too or instead."""
    lines = text.splitlines(keepends=True) or [""]
    start, end = _block(lines, random.randrange(len(lines)))
    block = lines[start:end]
    if random.random() < 0.4:
        del lines[start:end]
    at = random.randint(0, len(lines))
    if random.random() < 0.7 and lines:
        block = _indented(block, _indent(lines[min(at, len(lines) - 1)]) - _indent(block[0]))
    return "".join(lines[:at] + block + lines[at:])


def line_deleted(text: str, random: Random) -> str:
    """A line gone, with those under it or without."""
    lines = text.splitlines(keepends=True) or [""]
    start, end = _block(lines, random.randrange(len(lines)))
    del lines[start : random.choice([end, start + 1])]
    return "".join(lines)


def line_indented(text: str, random: Random) -> str:
    """A line with those under it, or without, further in or out."""
    lines = text.splitlines(keepends=True) or [""]
    start, end = _block(lines, random.randrange(len(lines)))
    end = random.choice([end, start + 1])
    lines[start:end] = _indented(lines[start:end], random.choice([-2, 2, 2, 1, -4]))
    return "".join(lines)


LINE_CHANGES: list[Change] = [line_moved, line_moved, line_deleted, line_indented]


def _block(lines: list[str], start: int) -> tuple[int, int]:
    end = start + 1
    while end < len(lines) and _indent(lines[end]) > _indent(lines[start]):
        end += 1
    return start, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indented(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if by > 0 else line[min(-by, _indent(line)) :] for line in lines]


# --- values ---------------------------------------------------------------------------------------------------------

NUMBER = re.compile(r"\d+(?:\.\d+)?")
NUMBERS = ["0", "1", "2", "10", "100", "0.1", "0.45", "33.333333", "1" + "0" * 30, "0." + "3" * 40, "9" * 400, "-1"]


def number_changed(text: str, random: Random) -> str:
    """A number one more, one less, or another."""
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    match = random.choice(found)
    near = [str(int(match[0]) + random.choice([1, -1]))] if match[0].isdecimal() and len(match[0]) < 4_000 else []
    return text[: match.start()] + random.choice(near * 6 + NUMBERS) + text[match.end() :]


def mixed(text: str, other: str, random: Random) -> str:
    """The lines of two texts, a stretch of one in the other."""
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    if not lines or not others:
        return text + other
    start = random.randrange(len(others))
    first = random.randrange(len(lines))
    last = random.choice([first, first + random.randint(0, 5)])
    return "".join(lines[:first] + others[start : start + random.randint(1, 12)] + lines[last:])


def mutated(text: str, random: Random, changes: Sequence[Change]) -> str:
    """The text after one to a few of `changes`."""
    for _ in range(random.choice([1, 1, 1, 2, 2, 3, 5])):
        text = random.choice(changes)(text, random)
    return text
