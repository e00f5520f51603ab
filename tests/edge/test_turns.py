import asyncio

import pytest

from bot.domain.turns import Labour, TooManyAtOnceError, TooOftenError
from bot.edge.turns import LIMITS, Turns

ANN, BEN = 1, 2


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def take(turns: Turns, labour: Labour | None, user: int) -> None:
    async with turns.taken(labour, user):
        pass


@pytest.mark.parametrize("labour", Labour)
async def test_a_user_has_so_many_turns_a_minute_and_then_more(labour) -> None:
    time = Time()
    turns, each = Turns(time), LIMITS[labour].each
    for _ in range(each):
        await take(turns, labour, ANN)
    time.now = 59.0
    with pytest.raises(TooOftenError) as error:
        await take(turns, labour, ANN)
    assert error.value.sentence.n == 1
    await take(turns, labour, BEN)
    time.now = 60.0
    for _ in range(each):
        await take(turns, labour, ANN)


async def test_what_is_light_is_never_counted() -> None:
    turns = Turns(Time())
    for _ in range(1_000):
        await take(turns, None, ANN)
    assert not turns._had


async def test_those_who_wait_get_their_turn_or_are_told() -> None:
    turns = Turns(Time(), patience=0.01)
    async with turns.taken(Labour.EXPORT, ANN):
        with pytest.raises(TooManyAtOnceError):
            await take(turns, Labour.EXPORT, BEN)
        await take(turns, Labour.IMPORT, BEN)
    await take(turns, Labour.EXPORT, BEN)


async def test_a_turn_ends_whatever_happens_in_it() -> None:
    turns = Turns(Time())

    async def fail() -> None:
        async with turns.taken(Labour.EXPORT, ANN):
            raise KeyError

    for result in await asyncio.gather(fail(), fail(), return_exceptions=True):
        assert isinstance(result, KeyError)
    await take(turns, Labour.EXPORT, BEN)


async def test_who_asked_long_ago_is_not_remembered() -> None:
    time = Time()
    turns = Turns(time)
    for user in range(50):
        await take(turns, Labour.BOARD, user)
    time.now = 61.0
    await take(turns, Labour.BOARD, ANN)
    assert len(turns._had) == 1
