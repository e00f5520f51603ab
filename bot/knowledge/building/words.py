"""Finds every word that names have, once: whoever asks first would wait for it."""

import sqlite3

from bot.knowledge.naming.spelling import normalised


def fill_words(db: sqlite3.Connection) -> None:
    """Write down every word, as names are compared, that the name of anything has."""
    db.execute("CREATE TABLE word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    tables = [table for (table,) in db.execute("SELECT key FROM kind WHERE spelled")]
    names = db.execute(" UNION ALL ".join(f"SELECT name FROM {table}" for table in tables))  # noqa: S608  # ours
    words = {word for (name,) in names for word in normalised(name).split()}
    db.executemany("INSERT INTO word VALUES (?)", [(word,) for word in sorted(words)])
