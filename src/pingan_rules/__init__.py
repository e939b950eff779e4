"""Declarative rules for public policy: rulebooks, verdicts, proofs."""
