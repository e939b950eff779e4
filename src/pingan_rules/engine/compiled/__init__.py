"""The evaluator that decides: a bound title as generated code, a record as two masks."""
