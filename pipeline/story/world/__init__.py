"""In: narration. Out: where scenes turn, where and when they play, what things stand there, which era it is."""
