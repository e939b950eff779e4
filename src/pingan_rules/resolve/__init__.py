"""From the files of a rulebook to a resolved rulebook, or all that is wrong with it."""
