"""What was looked up in vain is counted, for nobody in particular."""

from sqlalchemy import text

from bot.client import RuneBot
from bot.ledger.database import Database, open_database
from bot.ledger.misses import Misses
from tests.support.player import Player


async def test_the_most_frequent_come_first_and_counts_add_up(database: Database) -> None:
    for misses in (Misses(database), Misses(database)):
        for typed in ("zelda", "mario", "zelda"):
            misses.add("Bosses", typed)
        await misses.save()
    saved = Misses(database)
    assert await saved.most(9) == [("Bosses", "zelda", 4), ("Bosses", "mario", 2)]
    assert await saved.most(1) == [("Bosses", "zelda", 4)]


async def test_the_rarest_go_when_there_are_too_many(database: Database) -> None:
    misses = Misses(database, most=10)
    for _ in range(3):
        misses.add("Bosses", "zelda")
    for number in range(30):
        misses.add("Bosses", f"nobody {number}")
        await misses.save()
    kept = await misses.most(1_000)
    assert kept[0] == ("Bosses", "zelda", 3)
    assert len(kept) <= 10


async def test_what_cannot_be_saved_is_saved_later(url) -> None:
    async with open_database(url, patience=0.2) as database:
        misses = Misses(database)
        misses.add("Bosses", "zelda")
        async with database.engine.begin() as connection:
            await connection.execute(text("DROP TABLE miss"))
        await misses.save()
        async with database.engine.begin() as connection:
            await connection.execute(text("CREATE TABLE miss (sort VARCHAR(32), text VARCHAR(100), times INTEGER)"))
        await misses.save()
        assert await misses.most(9) == [("Bosses", "zelda", 1)]


async def test_a_command_that_finds_nothing_is_counted_without_its_user(bot: RuneBot, player: Player) -> None:
    await player.says("/boss Xyzzy-Plugh!")
    misses = bot.services.misses
    await misses.save()
    assert ("Bosses", "xyzzy plugh", 1) in await misses.most(2_000)
