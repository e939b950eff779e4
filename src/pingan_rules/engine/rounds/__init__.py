"""Rounds: what is counted from other units and periods, points, grades, honours, and the order to find them in."""
