"""Plays, screenplays, radio scripts, interviews and chats become prose that says who speaks.

In: an extract. Out: the same words, every speech as `Name: “words”`, directions as narration.
"""
