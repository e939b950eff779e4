"""One text for one value: canonical JSON, and the digest of it that receipts carry."""

import hashlib
import json


def canonical_json(value: object) -> str:
    """`value` (mappings, lists, text, whole numbers, booleans, None) as JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON of `value` in UTF-8, as `sha256:…`."""
    return "sha256:" + hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()
