"""In: all that was understood. Out: beats with their feelings, what is captioned, the report."""
