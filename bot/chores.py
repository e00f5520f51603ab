"""What the bot does beside answering, from time to time."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.refusals import RefusalError
from bot.domain.times import DAY
from bot.ledger.copies import Copies
from bot.ledger.misses import Misses
from bot.ledger.personal import Personal
from bot.metrics import BACKUPS, FORGETTING_FAILED, What, happened, never
from bot.services import Services, ledger_url
from bot.settings import Settings

log = logging.getLogger(__name__)

_MINUTE = 60.0
_AGAIN = 10 * _MINUTE
_MEEK = 10  # how far others' processes go before it


@asynccontextmanager
async def housekeeping(services: Services, settings: Settings, *, is_first: bool = True) -> AsyncIterator[None]:
    """Do meanwhile what is to be done from time to time; what one process does for all, only if it is the first."""
    chores = [_rewrite(services.personal), _save(services.misses)]
    if is_first:
        chores += [_forget(services.personal), _copy(services.copies, settings)]
    else:
        for what in (What.FORGETTING, What.BACKUP):
            never(what)
    tasks = {asyncio.create_task(chore) for chore in chores}
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _save(misses: Misses) -> None:
    """Save once a minute what was looked up in vain."""
    while True:
        await asyncio.sleep(_MINUTE)
        await misses.save()


async def _forget(personal: Personal) -> None:
    """Delete, now and once a day, what was not used for so long."""
    while True:
        try:
            if gone := await personal.expire():
                log.info("Forgot %d players who had not used me for long", gone)
            happened(What.FORGETTING)
            wait = float(DAY)
        except RefusalError as error:
            FORGETTING_FAILED.inc()
            log.warning("What was not used for long could not be deleted (%s)", type(error).__name__)
            wait = _AGAIN
        await asyncio.sleep(wait)


async def _rewrite(personal: Personal) -> None:
    """Write over what was deleted where someone read it meanwhile, and in the night after wherever it was."""
    while True:
        try:
            if await personal.rewrite():
                log.info("The ledger was written anew, without what was deleted")
        except RefusalError as error:
            log.warning("What was deleted could not be written over (%s)", type(error).__name__)
        await asyncio.sleep(_MINUTE)


async def _copy(copies: Copies, settings: Settings) -> None:
    """Copy the ledger once a day, and throw old copies away."""
    if made := copies.made_at():
        happened(What.BACKUP, (datetime.now(UTC) - made).total_seconds())
    if not copies.days:
        never(What.BACKUP)
    wait = _MINUTE  # it is busy enough while it starts
    while True:
        await asyncio.sleep(wait)
        now = datetime.now(UTC)
        try:
            if copies.days and not copies.daily(now).exists():
                copies.prepare()
                await _copied(settings, copies.daily(now))
            if old := copies.throw_away(now):
                log.info("%d old copies of the ledger were thrown away", len(old))
        except OSError as error:
            BACKUPS.labels("failed").inc()
            log.error("The ledger could not be copied: %s", error.strerror)  # noqa: TRY400  # the disk, no bug
        wait = _AGAIN


async def _copied(settings: Settings, file: Path) -> None:
    """Copy the ledger in a process of its own, so that nobody waits: the copy is checked entry by entry."""
    address = ledger_url(settings).render_as_string(hide_password=False)
    # as this process was started, whatever .env or a file says by now
    own = {**os.environ, "DATABASE_URL": address, "DATABASE_URL_FILE": ""}  # noqa: TID251  # see above
    words = (sys.executable, "-m", "bot", "backup", str(file))
    process = await asyncio.create_subprocess_exec(*words, env=own, stdout=PIPE, stderr=PIPE, start_new_session=True)
    with suppress(AttributeError, OSError):  # not every system can
        os.setpriority(os.PRIO_PROCESS, process.pid, _MEEK)
    try:
        said, wrong = (text.decode(errors="replace").strip() for text in await process.communicate())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    outcome = "failed" if process.returncode else "wrong" if wrong else "made"
    BACKUPS.labels(outcome).inc()
    if process.returncode:
        log.error("The ledger could not be copied: %s", wrong)
        return
    happened(What.BACKUP)
    log.info("The ledger was copied: %s", said)
    if wrong:
        log.error("The ledger does not add up: `runekeeper verify` says where")
