"""How large a YAML file may be; what is larger is refused before it takes time or memory."""

MOST_BYTES = 2 * 2**20
"""The size of a file."""

MOST_NODES = 100_000
"""Mappings, lists, texts and keys of a file."""

DEEPEST = 32
"""How deep mappings and lists may stand in each other; the outermost counts as 1."""
