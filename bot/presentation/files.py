"""Files that users send."""

import aiohttp
import discord

from bot.domain.exports import FileGoneError, FileTooBigError
from bot.domain.receipts import MOST_BYTES


async def read_file(file: discord.Attachment) -> bytes:
    """Return what a file holds that a user attached.

    Raises:
        FileTooBigError: If it holds more than `MOST_BYTES`; it is not read then.
        FileGoneError: If Discord does not hand it out.
    """
    if file.size > MOST_BYTES:
        raise FileTooBigError(MOST_BYTES // 1000)
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError):
        raise FileGoneError from None
