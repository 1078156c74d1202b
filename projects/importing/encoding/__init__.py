"""Bytes become characters: which encoding, and which language the words are in."""
