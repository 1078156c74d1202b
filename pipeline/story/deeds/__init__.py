"""In: grammar, people, speakers, places. Out: deeds (who does what to whom with what) and the stage after each
sentence: who can be seen, what they hold, where it is."""
