"""Lines become chapters: which are headings, which of them begin chapters."""
