"""In: narration, with a placeholder where a quotation stood. Out: phrases and acts of each sentence, with
their places in the source: who does what, to whom, and whether it happens, is denied, thought, compared."""
