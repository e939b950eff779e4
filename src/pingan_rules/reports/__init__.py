"""What people read: rulebooks, verdicts, diagnostics, results of cases, as text and tables. Computes nothing."""
