"""In: a manuscript. Out: its paragraphs, quotations and numbered units, and what is no word of the story."""
