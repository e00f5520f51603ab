"""What was looked up in vain is counted, for nobody in particular."""

from sqlalchemy import text

from bot.edge.client import RuneBot
from bot.ledger import tables
from bot.ledger.database import Database
from bot.ledger.misses import Misses
from bot.ledger.opening import open_database
from tests.support.player import Player


async def test_the_most_frequent_come_first_and_counts_add_up(database: Database) -> None:
    for misses in (Misses(database), Misses(database)):
        for typed in ("zelda", "mario", "zelda"):
            misses.add("Bosses", typed, typed)
        await misses.save()
    saved = Misses(database)
    assert await saved.most(9) == [("Bosses", "zelda", 4), ("Bosses", "mario", 2)]
    assert await saved.most(1) == [("Bosses", "zelda", 4)]


async def test_the_rarest_go_when_there_are_too_many(database: Database) -> None:
    misses = Misses(database, most=10)
    for _ in range(3):
        misses.add("Bosses", "Zelda!", "zelda")
    for number in range(30):
        misses.add("Bosses", "", f"nobody {number}")
        await misses.save()
    kept = await misses.most(1_000)
    assert kept[0] == ("Bosses", "zelda", 3)
    assert len(kept) <= 10


async def test_while_nothing_can_be_saved_no_more_are_held_than_are_kept(database: Database) -> None:
    misses = Misses(database, most=10)
    for number in range(60):
        misses.add("Bosses", "Zelda!", "zelda")
        misses.add("Bosses", "", f"nobody {number}")
        assert len(misses._counts) <= 10
    assert misses._counts["Bosses", "zelda"] == 60


async def test_what_cannot_be_saved_is_saved_later(url) -> None:
    async with open_database(url, patience=0.2) as database:
        misses = Misses(database)
        misses.add("Bosses", "zelda", "zelda")
        await database.write(lambda connection: connection.execute(text("DROP TABLE miss")))
        await misses.save()
        await database.write(tables.miss.create)
        await misses.save()
        assert await misses.most(9) == [("Bosses", "zelda", 1)]


async def test_a_command_that_finds_nothing_is_counted_without_its_user(bot: RuneBot, player: Player) -> None:
    await player.says("/boss Xyzzy-Plugh!")
    misses = bot.services.misses
    await misses.save()
    assert ("boss", "xyzzy plugh", 1) in await misses.most(2_000)


async def test_what_looks_like_somebodys_is_not_counted(database: Database) -> None:
    misses = Misses(database)
    for typed in ("ann@example.com", "https://a.b", "example.com", "80351110224678912", "+49 30 123456", "ann#1234"):
        misses.add("Bosses", typed, typed)
    for typed in ("Smithing Stone [3]", "P.C.R.", "St. Trina", "10 runes x25"):
        misses.add("Items", typed, typed)
    await misses.save()
    assert {sort for sort, _, _ in await misses.most(99)} == {"Items"}


async def test_after_ninety_days_a_text_is_forgotten(database: Database, clock) -> None:
    misses = Misses(database, clock)
    misses.add("Bosses", "zelda", "zelda")
    await misses.save()
    clock.now += 90 * 86_400
    misses.add("Bosses", "zelda", "zelda")
    await misses.save()
    assert await misses.most(9) == [("Bosses", "zelda", 2)]
    clock.now += 86_400
    await misses.save()
    assert await misses.most(9) == []
