"""The definition of what a rulebook means, and the source of every proof."""
