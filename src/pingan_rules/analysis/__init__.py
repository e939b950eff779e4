"""Advisory work on rulebooks: what a source says, and whether a rulebook accounts for it."""
