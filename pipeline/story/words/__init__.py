"""Word lists and how to look them up. In: nothing. Out: lexicons, given names, vocabularies."""
