"""What keeps runs going: who works on what next, under which limits, and what became of it."""
