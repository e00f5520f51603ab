"""Puts pictures on answers. An answer never waits long for its picture, and none is lost for want of one."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Any

import discord
from msgspec.structs import replace

from bot.pictures.lettering import composed
from bot.pictures.painter import NoPictureError, Painter
from bot.pictures.picture import Picture
from bot.pictures.scene import Scene
from bot.presentation.components import Component, told_of, without_gallery
from bot.presentation.delivery import CUT, kind_of
from bot.presentation.words import Naming, words_for

log = logging.getLogger(__name__)

_SOON = 0.4  # seconds; what is not drawn by then is added to the answer
_MOST = 500  # messages whose last change is known

Send = Callable[[Component, list[discord.File]], Awaitable[Any]]
"""Sends a card with its files, or changes it; returns what discord.py makes of the message."""

Names = Callable[[str], Awaitable[Mapping[str, str]]]
"""Reads what the game calls things in a locale, by their names in English."""


async def _in_english(_: str) -> Mapping[str, str]:
    return {}


class Album:
    """Has the pictures of cards drawn.

    Args:
        painter: What draws them; None where they cannot be seen, and are told in words.
        names: The names in the reader's language, which maps show.
    """

    def __init__(self, painter: Painter | None = None, names: Names = _in_english) -> None:
        self.painter = painter
        self._names = names
        self._changed: dict[int, int] = {}

    async def send(
        self, interaction: discord.Interaction[Any], card: Component, picture: Picture | None, locale: str, send: Send
    ) -> None:
        """Send a card, with its picture if that is drawn soon; else add it afterwards.

        Args:
            interaction: What is answered.
            card: The card, laid out with a place for its picture.
            picture: Its picture; None for none.
            locale: The reader's.
            send: Sends it.
        """
        if interaction.message:
            self._note(interaction.message.id, interaction.id)
        if picture is None or self.painter is None:
            await send(card, [])
            return
        names = await self._names(locale)
        key = f"{locale if names else words_for(locale).locale} {picture.key}"
        if png := self.painter.kept(key):
            await send(card, [_file(picture, png, card)])
            return
        drawing = asyncio.ensure_future(self.painter.png(key, partial(scene_in, locale, names, picture)))
        drawing.add_done_callback(_quietly)
        await asyncio.wait({drawing}, timeout=_SOON)
        if drawing.done():
            png = _result(drawing)
            await send(card if png else without_gallery(card), [_file(picture, png, card)] if png else [])
            return
        message = _id_of(await send(without_gallery(card), []), interaction)
        await asyncio.wait({drawing})
        if (png := _result(drawing)) and self._changed.get(message, interaction.id) == interaction.id:
            try:
                await send(card, [_file(picture, png, card)])
            except (*CUT, discord.HTTPException) as error:
                log.warning("A picture could not be added: %s", kind_of(error))

    def _note(self, message: int, interaction: int) -> None:
        """Note who changes a message: what comes late for an earlier state of it must not be shown."""
        self._changed.pop(message, None)
        self._changed[message] = interaction
        if len(self._changed) > _MOST:
            del self._changed[next(iter(self._changed))]


async def scene_in(locale: str, names: Mapping[str, str], picture: Picture) -> Scene:
    """Return the shapes of a picture in a locale, where some things have other names."""
    words = Naming(words_for(locale).locale, names)
    scene = await picture.scene(lambda sentence: composed(words.plainly(sentence)))
    return replace(scene, locale=locale)


def _result(drawing: asyncio.Future[bytes]) -> bytes:
    """Return what was drawn; nothing if it could not be."""
    return b"" if drawing.cancelled() or drawing.exception() else drawing.result()


def _quietly(drawing: asyncio.Future[bytes]) -> None:
    """Look at an error, so that asyncio does not tell of it; the painter has."""
    if not drawing.cancelled() and not isinstance(error := drawing.exception(), NoPictureError | None):
        log.error("A picture could not be made", exc_info=error)


def _file(picture: Picture, png: bytes, card: Component) -> discord.File:
    return discord.File(BytesIO(png), picture.file, description=told_of(card))


def _id_of(sent: Any, interaction: discord.Interaction[Any]) -> int:
    """Return the id of what was sent: a first answer knows it by another name than a later one; or of what changed."""
    known = getattr(sent, "message_id", None) or getattr(sent, "id", None)
    return known or (interaction.message.id if interaction.message else 0)
