"""How a text is set: lines, paragraphs, pages; what typesetting broke is mended."""
