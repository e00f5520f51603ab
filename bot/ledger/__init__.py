"""The users' own runes: append-only entries, never shipped, never lost."""
