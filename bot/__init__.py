"""Answers Elden Ring rune questions, from the game's own numbers."""
