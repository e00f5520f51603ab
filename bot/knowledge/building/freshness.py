"""Whose is a knowledge base, is it whole, and was it built from these facts? Looked at whenever the bot starts."""

import hashlib
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from bot.domain.errors import KnowledgeError
from bot.files import BESIDE, look

FORMAT = 6
"""Raised when the code needs another layout of the file, or fills it otherwise."""

MARK = 0x524B4B42
"""“RKKB”: SQLite's ``application_id`` of a knowledge base."""

_UNMARKED = {"built", "meta", "journey", "boss"}  # tables of before there were marks
_SUM = slice(60, 64)  # of the file: its ``user_version``, four bytes that SQLite leaves to whoever writes it
_CHUNK = 2**16


def facts_hash(facts: Path) -> str:
    """Return the hash of everything that the knowledge base is built from.

    Raises:
        KnowledgeError: If the folder cannot be read.
    """
    digest = hashlib.sha256(f"format {FORMAT}, SQLite {sqlite3.sqlite_version}".encode())
    try:
        for path in [facts / "schema.sql", *sorted(facts.glob("*.csv"))]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    except OSError as error:
        raise KnowledgeError(f"The fact files in {facts} cannot be read: {error.strerror}.") from error
    return digest.hexdigest()


def is_stale(target: Path, facts: Path) -> bool:
    """Return whether ``target`` is not there, is damaged, or was built from other facts.

    Raises:
        KnowledgeError: If it is something else than a knowledge base, or this process may not read it.
    """
    if not is_ours(target):
        return True
    try:
        with closing(sqlite3.connect(f"file:{quote(str(target))}?mode=ro&immutable=1", uri=True)) as db:
            (content,) = db.execute("SELECT content_hash FROM built").fetchone()
    except sqlite3.Error:
        return True
    return not _is_sealed(target) or content != facts_hash(facts)


def seal(file: Path) -> None:
    """Write the check sum of a finished knowledge base into its head: whatever is changed in it is noticed."""
    with file.open("r+b") as opened:
        opened.seek(_SUM.start)
        opened.write(_check_sum(file))


def _is_sealed(file: Path) -> bool:
    with file.open("rb") as opened:
        opened.seek(_SUM.start)
        return opened.read(_SUM.stop - _SUM.start) == _check_sum(file)


def _check_sum(file: Path) -> bytes:
    """Return the CRC of all of a file but the place for it."""
    with file.open("rb") as opened:
        crc = zlib.crc32(opened.read(_SUM.start))
        opened.seek(_SUM.stop)
        while chunk := opened.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc.to_bytes(4, "big")


def is_ours(target: Path) -> bool:
    """Return whether a knowledge base is at ``target``; False if nothing is.

    Raises:
        KnowledgeError: If something else is there, or it may not be read: a slip in a setting must not destroy a file.
    """
    try:
        found = look(target)
        if found is None and not target.exists():
            return False
    except (OSError, sqlite3.Error) as error:
        raise KnowledgeError(f"The knowledge base at {target} cannot be read: {reason(error)}.") from error
    is_ours = found is None or found.mark == MARK or (found.mark == 0 and found.tables >= _UNMARKED)
    if is_ours and target.is_file() and not target.name.endswith(BESIDE):
        return True
    raise KnowledgeError(f"{target} is something else than a knowledge base. Move it away, or set KNOWLEDGE_PATH.")


def reason(error: OSError | sqlite3.Error) -> str:
    """Return what an operator reads of an error."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
