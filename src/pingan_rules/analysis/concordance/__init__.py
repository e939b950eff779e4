"""What several rulebooks ask about the same matters."""
