"""In: quotations, narration and people. Out: who says each quotation, to whom, by which rule, how surely."""
