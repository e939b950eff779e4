"""The format of a file whose name does not tell, from how it begins."""

import json
import re
from typing import TextIO

from pingan_rules.records.rows import HEADINGS

from .csv_rows import DELIMITERS

_LOOKED_AT = 65_536
_YAML = re.compile(r'(?:#[^\n]*\n|\s)*(?:-\s+)*["\']?\w+["\']?\s*:(?:\s|$)')


def form_of(text: TextIO) -> str:
    """`json`, `jsonl`, `csv` or `yaml`; empty where it cannot be told. `text` is afterwards at its beginning again."""
    start = text.read(_LOOKED_AT).lstrip()
    text.seek(0)
    first, _, rest = start.partition("\n")
    if start.startswith("["):
        return "json"
    if start.startswith("{"):
        return "jsonl" if rest.strip() and _is_json(first) else "json"
    cells = {cell.strip().strip('"') for cell in re.split(f"[{DELIMITERS}]", first)}
    if cells & set(HEADINGS["unit"]):
        return "csv"
    return "yaml" if _YAML.match(start) else ""


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
