"""What a page shows in fenced blocks: files, changes to files, commands with their output."""

import re
from dataclasses import dataclass

FENCE = re.compile(r"^```(?P<language>\w*)[ ]?(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = "exit="


@dataclass(frozen=True)
class Block:
    """A fenced block. The words behind its language say what it is; a page does not show them."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int

    @property
    def file(self):
        """The file that the block is, or changes; empty where it is none."""
        return next((word for word in self.words if "." in word), "")

    @property
    def exit(self):
        """The code that the last command ends with."""
        return next((int(word.removeprefix(EXIT)) for word in self.words if word.startswith(EXIT)), 0)


def blocks_of(page):
    """The blocks of a page from top to bottom."""
    text = page.read_text("utf-8")
    return [
        Block(found["language"], tuple(found["words"].split()), found["text"], text.count("\n", 0, found.start("text")))
        for found in FENCE.finditer(text)
    ]


def commands_of(block):
    """Each command of a console block, with the output that is shown below it."""
    commands = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    return [(command, "\n".join(lines).strip("\n")) for command, lines in commands]


def changed(text, change):
    """`text` after a change: the lines with a minus, and those around them, must stand there once."""
    lines = change.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    assert text.count(old) == 1, f"does not stand there once:\n{old}"
    return text.replace(old, new)


def is_shown(shown, output):
    """Whether `output` is what is shown: … alone on a line stands for any lines, … in a line for any text."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    )
    plain = "".join(f"{line.rstrip()}\n" for line in output.strip("\n").splitlines())
    return re.fullmatch(pattern, plain) is not None
