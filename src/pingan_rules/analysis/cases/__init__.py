"""Cases: one sentence about a place and the verdict it must get."""
