"""Spans, diagnostics, unknowns, exact numbers, intervals and periods: what everything else stands on."""
