"""YAML text → a frozen tree of nodes with their places, or diagnostics; nothing about what rulebooks mean."""
