"""Files of a rulebook that are no YAML, that YAML would swell, or that are meant to do harm."""

from pathlib import Path

from .cases import Case, Content
from .expression_cases import book

GOOD = book()
LIST_FOR_MAPPING = GOOD.replace("levels: {village: {name: 村}}", "levels: [village]")
LAUGHS = "一: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n" + "".join(
    f"{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 3)}]\n" for n in range(1, 10)
)
MERGES = "x0: &a0 {甲: 乙}\n" + "".join(
    f"x{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 3)}]}}\n" for n in range(1, 10)
)


def of_100_megabytes(path: Path) -> None:
    """A file that says it has 100 MB, and has."""
    line = b"# " + b"x" * (2**20 - 3) + b"\n"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(line)


def records_of_100_megabytes(start: bytes, piece: bytes) -> Content:
    """A file of 100 MB that begins like records."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            for _ in range(100):
                file.write(piece * (2**20 // len(piece)))

    return write


RULEBOOKS: dict[str, Content] = {
    "a bomb of anchors": LAUGHS + GOOD,
    "a bomb of merge keys": MERGES + GOOD,
    "a tag of Python": GOOD.replace("title: 示例", 'title: !!python/object/apply:os.system ["true"]'),
    "brackets 10,000 deep": "rulebook: " + "[" * 10_000 + "]" * 10_000 + "\n",
    "mappings 10,000 deep": "rulebook: " + "{a: " * 10_000 + "}" * 10_000 + "\n",
    "dashes 10,000 deep": "- " * 10_000 + "a\n",
    "indentation 1,500 deep": "".join(f"{' ' * n}a:\n" for n in range(1_500)),
    "100 MB": of_100_megabytes,
    "2 MB of brackets": "[" * (2 * 2**20),
    "2 MB of empty lists": "[" + "[]," * 600_000 + "]",
    "2 MB of keys": "".join(f"k{n}:\n" for n in range(220_000)),
    "2 MB of quotes": '"' * (2 * 2**20 - 1),
    "2 MB of tabs": "\t" * (2 * 2**20 - 1) + "a",
    "2 MB of one word": "a" * (2 * 2**20),
    "an empty file": "",
    "blank lines alone": "\n\n   \n",
    "a comment alone": "# 以后再写\n",
    "a workbook of Excel": b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
    "an image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "random bytes": bytes(range(255, 128, -1)) * 20,
    "GBK": GOOD.encode("gbk", "replace"),
    "UTF-16 with its mark": GOOD.encode("utf-16"),
    "UTF-16 without mark": GOOD.encode("utf-16-le"),
    "a NUL in the middle": GOOD.replace("示例", "示\0例"),
    "half a surrogate pair": GOOD.replace("示例", "示\ud800例"),
    "tabs for indentation": GOOD.replace("  状态", "\t状态"),
    "a key twice": GOOD + "title: 另一个\n",
    "a key of a fact twice": GOOD.replace("{有铁路: has_railway}", "{有铁路: has_railway, 有铁路: has_road}"),
    "a list where a mapping belongs": LIST_FOR_MAPPING,
    "a list for the whole": "- 甲\n- 乙\n",
    "a text for the whole": "平安村的办法\n",
    "two documents": GOOD + "---\n" + GOOD,
    "a mapping where a list belongs": GOOD.replace("          - 有铁路", "          甲: 有铁路"),
    "a number for the version": GOOD.replace("version: 1.0.0", "version: 1.0"),
    "a misspelt key": GOOD.replace("facts:", "fakts:"),
    "levels within each other": GOOD.replace(
        "{village: {name: 村}}", "{village: {name: 村, within: town}, town: {name: 镇, within: village}}"
    ),
    "two levels of one name": GOOD.replace("{village: {name: 村}}", "{village: {name: 村}, hamlet: {name: 村}}"),
    "in force until before it begins": GOOD.replace("enums:", "in_force: {from: 2024-01-01, to: 2020-12-31}\nenums:"),
    "a percent with a unit": GOOD.replace("titles:", "thresholds:\n  标准: {id: floor, value: 90%, unit: 起}\ntitles:"),
    "a percent per thousand": GOOD.replace(
        "titles:", "thresholds:\n  标准: {id: floor, value: 9%, per: 1000}\ntitles:"
    ),
    "a threshold by level without levels": GOOD.replace(
        "titles:", "thresholds:\n  标准: {id: floor, unit: 起, value: {by: level}}\ntitles:"
    ),
    "names that look alike": GOOD.replace("有铁路: has_railway", "Ａ级: first_a, A级: second_a, 有铁路: has_railway"),
    "a derived fact of itself": book(derived="not 派生"),
}

RECORDS: dict[str, Content] = {
    "a bomb of anchors as records": LAUGHS,
    "100 MB of records": records_of_100_megabytes(b"- unit: v1\n", b"# xxxxxxxxxxxxx\n"),
    "100 MB of brackets as records": records_of_100_megabytes(b"", b"["),
    "dashes 10,000 deep as records": "- " * 10_000 + "a\n",
    "a record with a key twice": "unit: v1\nunit: v2\nlevel: village\nperiod: 2024\n",
    "records with tabs": "- unit: v1\n\tlevel: village\n",
}

CASES = [Case(name, {"book/rulebook.yaml": content}) for name, content in RULEBOOKS.items()]
CASES += [
    Case(name, {"book/rulebook.yaml": GOOD, "places.yaml": content}, ("evaluate", "book", "places.yaml"))
    for name, content in RECORDS.items()
]
