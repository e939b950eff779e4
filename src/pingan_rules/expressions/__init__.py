"""Text → tree → types, and back to text."""
