"""What was understood of a chapter, as a person looks at it and corrects it."""
