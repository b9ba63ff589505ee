"""Reads the words on a pack: what is in it, in which form, how much, and what decided."""
