"""A file of each format becomes an extract: words in order, headings, what was passed over."""
