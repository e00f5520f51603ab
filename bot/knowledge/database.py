"""Opens the knowledge base, read-only and immutable."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast
from urllib.parse import quote

import aiosqlite

from bot.domain.errors import KnowledgeError

T = TypeVar("T")

_BUILD_IT = "Build it with `runekeeper build`."


@asynccontextmanager
async def open_knowledge(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """Yield a connection that cannot write; it expects that nobody else writes either.

    Raises:
        KnowledgeError: If there is no knowledge base at ``path``, or it cannot be read.
    """
    if not await asyncio.to_thread(path.is_file):
        raise KnowledgeError(f"There is no knowledge base at {path}. {_BUILD_IT}")
    try:
        db = await aiosqlite.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    except aiosqlite.DatabaseError as error:
        raise KnowledgeError(f"The knowledge base at {path} cannot be opened: {error}.") from error
    try:
        db.row_factory = aiosqlite.Row
        await _check(db, path)
        yield db
    finally:
        await db.close()


Fetch: TypeAlias = Callable[[str, Mapping[str, Any]], list[aiosqlite.Row]]
"""Returns the rows of a statement, with what stands in it for each ``:name``."""


async def work(db: aiosqlite.Connection, done: Callable[[Fetch], T]) -> T:
    """Return what a plain function makes of several statements, in SQLite's thread: to go there costs more than most.

    Args:
        db: The knowledge base.
        done: The function; it gets what fetches rows.
    """
    fetch = cast(Fetch, db._execute_fetchall)  # noqa: SLF001  # it has no other door for more than one
    found: T = await db._execute(lambda: done(fetch))  # type: ignore[no-untyped-call]  # noqa: SLF001  # as above
    return found


async def read(db: aiosqlite.Connection, *queries: str, **values: Any) -> list[list[aiosqlite.Row]]:
    """Return the rows of several statements, which go to SQLite's thread together.

    Args:
        db: The knowledge base.
        queries: The statements.
        values: What stands in them for each ``:name``.
    """
    return await work(db, lambda fetch: [fetch(query, values) for query in queries])


async def _check(db: aiosqlite.Connection, path: Path) -> None:
    try:
        await db.execute_fetchall("SELECT content_hash FROM built")
    except aiosqlite.DatabaseError as error:
        raise KnowledgeError(f"The knowledge base at {path} cannot be read: {error}. {_BUILD_IT}") from error
