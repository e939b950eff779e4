"""Whether an extending rulebook asks more or less than the one it extends."""
