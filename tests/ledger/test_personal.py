"""Everything of one user: handed out, taken in, deleted, forgotten; on both databases."""

import asyncio
import csv
import io
import json
import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, Connection, ForeignKey, String, Table, func, insert, select

from bot.domain.characters import Character
from bot.domain.entries import Deed, Kind, State
from bot.domain.exports import AlreadyKeptError, FileTooBigError, NoExportError, WrongSumError
from bot.domain.goals import Goal
from bot.domain.receipts import MOST_BYTES, Board
from bot.domain.refusals import LedgerBusyError, NothingKeptError, RefusalError
from bot.domain.times import MONTH
from bot.domain.wishes import UNSAID, Wishes
from bot.ledger import tables
from bot.ledger.characters import Characters
from bot.ledger.database import Database
from bot.ledger.exports import CsvSheet, JsonSheet, Record, Sheet, owner_of, personal_tables, to_rows
from bot.ledger.goals import Goals
from bot.ledger.leaderboards import Boards
from bot.ledger.ledger import Ledger
from bot.ledger.limits import Limits
from bot.ledger.opening import open_database
from bot.ledger.personal import Personal
from bot.ledger.servers import Servers
from tests.support.lives import DEEDS, KNOWN, NOTE, ids, live

ANN, BEN = 80351110224678912, 80351110224678913
DAY = 86_400
LIMITS = Limits(known=KNOWN, now=2**40)


@pytest.fixture
def personal(database: Database, clock) -> Personal:
    return Personal(database, clock, 2, KNOWN)


async def kept(database: Database, player: int) -> dict[str, int]:
    """Return how many rows each table holds of a player."""

    def count(connection: Connection, table: Table) -> int:
        owner: Any = owner_of(table)
        return int(connection.execute(select(func.count()).select_from(table).where(owner == player)).scalar_one())

    return await database.read(lambda it: {table.name: count(it, table) for table in personal_tables()})


def to_json(records: Sequence[Record]) -> bytes:
    return written(JsonSheet(), records)


def to_csv(records: Sequence[Record]) -> bytes:
    return written(CsvSheet(), records)


def written(sheet: Sheet, records: Sequence[Record]) -> bytes:
    """Return a file of records, written two at a time."""
    for at in range(0, len(records), 2):
        sheet.add(records[at : at + 2])
    return sheet.closed()[1]


async def records_of(personal: Personal, player: int) -> list[Record]:
    """Return what an export holds."""
    rows = to_rows((await personal.export(player)).files[0][1], LIMITS)
    return [{"record": name, **row} for name, some in rows.items() for row in some]


async def lines_of(ledger: Ledger, personal: Personal) -> list[Record]:
    """Return the records of a life, as an export holds them."""
    await live(ledger, ANN)
    lines = await records_of(personal, ANN)
    await personal.delete(ANN)
    return lines


async def test_someone_new_has_nothing_to_show_export_or_delete(personal: Personal) -> None:
    for asked in (personal.overview, personal.export, personal.delete):
        with pytest.raises(NothingKeptError):
            await asked(ANN)


async def test_the_overview_counts_what_is_kept(ledger: Ledger, personal: Personal, clock) -> None:
    await ledger.record(ANN, next(ids), DEEDS[0])
    clock.now += 99
    await live(ledger, ANN, DEEDS[1:])
    shown = await personal.overview(ANN)
    assert (shown.characters, shown.entries, shown.stash) == (("Tarnished",), 14, 6)
    assert (shown.last - shown.first, shown.used_at) == (99, shown.first // DAY * DAY)


@pytest.mark.parametrize("write", [to_json, to_csv])
async def test_what_is_exported_deleted_and_imported_is_the_same(
    ledger: Ledger, personal: Personal, database: Database, write
) -> None:
    await live(ledger, ANN)
    await live(ledger, BEN, DEEDS[:4])
    before, held = await records_of(personal, ANN), await ledger.stash(ANN)
    ben = await records_of(personal, BEN)
    await personal.delete(ANN)
    assert not any((await kept(database, ANN)).values())
    await personal.take_in(ANN, write(before))
    assert await records_of(personal, ANN) == before
    assert await ledger.stash(ANN) == held
    assert await records_of(personal, BEN) == ben
    await ledger.record(ANN, next(ids), Deed(kind=Kind.UNDO))


async def test_both_files_hold_the_same_records(ledger: Ledger, personal: Personal) -> None:
    await live(ledger, ANN)
    records = await records_of(personal, ANN)
    assert to_rows(to_json(records), LIMITS) == to_rows(to_csv(records), LIMITS)
    assert str(ANN).encode() not in to_json(records) + to_csv(records)
    first = next(csv.reader(io.StringIO(to_csv(records).decode("utf-8-sig"), newline="")))
    assert first[0] == "record"
    assert {"active", "name", "note", "item"} < set(first)


async def test_someone_else_may_import_an_export_as_their_own(ledger: Ledger, personal: Personal) -> None:
    await live(ledger, ANN)
    records = await records_of(personal, ANN)
    await personal.take_in(BEN, to_json(records))
    assert await records_of(personal, BEN) == records


async def test_characters_and_goals_come_back_but_no_server_list(
    ledger: Ledger, personal: Personal, database: Database, clock
) -> None:
    await live(ledger, ANN)
    second = Character(name="Second", kind="vagabond", journey=2, boosts=("scarab",), state=State(held=500, level=9))
    await Characters(database, ledger, clock).add(ANN, next(ids), second)
    await Goals(database, clock).put(ANN, 2, Goal(level=60))
    await Boards(database, clock).join(99, ANN)
    assert (await personal.overview(ANN)).others == {"goal": 1, "lap": 0, "member": 1}
    records = await records_of(personal, ANN)
    assert [each for each in records if each["record"] == "member"] == [{"record": "member", "guild": 99}]
    await personal.delete(ANN)
    await personal.take_in(ANN, to_csv(records))
    assert await records_of(personal, ANN) == [each for each in records if each["record"] != "member"]
    assert await Boards(database, clock).of(99, week=False) == Board(members=0, ranks=())


async def test_an_import_does_not_mix_with_what_is_kept(ledger: Ledger, personal: Personal) -> None:
    await live(ledger, ANN)
    records = await records_of(personal, ANN)
    await live(ledger, BEN, DEEDS[:1])
    for player in (ANN, BEN):
        with pytest.raises(AlreadyKeptError):
            await personal.take_in(player, to_json(records))


async def test_of_two_imports_at_once_one_gets_in(ledger: Ledger, personal: Personal) -> None:
    content = to_json(await lines_of(ledger, personal))
    tries = await asyncio.gather(*(personal.take_in(ANN, content) for _ in range(2)), return_exceptions=True)
    assert sum(isinstance(each, RefusalError) for each in tries) == 1
    assert to_json(await records_of(personal, ANN)).count(b"\n") == content.count(b"\n")


async def refusal(personal: Personal, content: bytes) -> RefusalError | None:
    """Return how an import was refused because of what the file holds."""
    try:
        await personal.take_in(BEN, content)
    except (WrongSumError, NoExportError) as error:
        return error
    return None


FORGED: dict[str, Callable[[Any], Any]] = {
    "a balance": lambda lines: lines[-1].update(held=lines[-1]["held"] + 1, gained=lines[-1]["gained"] + 1),
    "all balances from one on": lambda lines: [
        each.update(held=each["held"] + 9, gained=each["gained"] + 9) for each in lines[2:] if each["held"]
    ],
    "a change": lambda lines: lines[2].update(change=5),
    "a level": lambda lines: lines[-1].update(level=713),
    "a free level": lambda lines: lines[3].update(times=1, level=61),
    "what was lost": lambda lines: lines[-1].update(lost=7, gained=lines[-1]["gained"] + 7),
    "a gap": lambda lines: lines.remove(lines[4]),
    "no first entry": lambda lines: lines.remove(lines[0]),
    "an entry that begins again": lambda lines: lines[2].update(kind="start"),
    "an undo of nothing": lambda lines: lines[6].update(undoes=0),
    "an undo of another": lambda lines: lines[6].update(undoes=2),
    "an undo of none": lambda lines: lines[6].update(undoes=None),
    "a gain that undoes": lambda lines: lines[2].update(undoes=1),
    "the top": lambda lines: lines[-1].update(top=1),
    "more spent than held": lambda lines: lines[7].update(change=-(10**6), spent=10**6),
}


async def test_forged_entries_are_refused(ledger: Ledger, personal: Personal, database: Database) -> None:
    lines = await lines_of(ledger, personal)
    for what, forge in FORGED.items():
        entries = [dict(each) for each in lines if each["record"] == "entry"]
        forge(entries)
        content = to_json([*(each for each in lines if each["record"] != "entry"), *entries])
        assert await refusal(personal, content), what
        assert not any((await kept(database, BEN)).values()), what


def find(lines: list[Record], name: str) -> Record:
    return next(each for each in lines if each["record"] == name)


GOAL = {"record": "goal", "character": 1, "about": "", "level": None, "runes": 0, "set_at": 1}
HOSTILE: dict[str, Callable[[Any], Any]] = {
    "another's id": lambda lines: lines[0].update(id=BEN),
    "another's player": lambda lines: lines[-1].update(player=BEN),
    "another active one": lambda lines: find(lines, "player").update(active=2),
    "no player": lambda lines: lines.remove(find(lines, "player")),
    "two players": lambda lines: lines.append(dict(find(lines, "player"))),
    "no character": lambda lines: lines.remove(find(lines, "character")),
    "an entry twice": lambda lines: lines.append(dict(find(lines, "entry"))),
    "two entries of one id": lambda lines: [each.update(id=7) for each in lines if each["record"] == "entry"],
    "a giant number": lambda lines: find(lines, "entry").update(held=10**40),
    "a number too many bits long": lambda lines: find(lines, "entry").update(n=2**31),
    "a fraction": lambda lines: find(lines, "entry").update(at=1.5),
    "a truth": lambda lines: find(lines, "entry").update(times=True),
    "a text for a number": lambda lines: find(lines, "entry").update(at="1"),
    "a number for a text": lambda lines: find(lines, "entry").update(note=1),
    "a list": lambda lines: find(lines, "entry").update(note=["a"]),
    "nothing": lambda lines: find(lines, "entry").update(note=None),
    "NUL": lambda lines: find(lines, "entry").update(note="a\0b"),
    "half a surrogate pair": lambda lines: find(lines, "entry").update(note="\ud800"),
    "a long note": lambda lines: find(lines, "entry").update(note="a" * 201),
    "no name": lambda lines: find(lines, "character").update(name=" "),
    "a name on two lines": lambda lines: find(lines, "character").update(name="a\nb"),
    "a name with a mark of direction": lambda lines: find(lines, "character").update(name="a\u202eb"),
    "a name of nothing to be seen": lambda lines: find(lines, "character").update(name="\u200b"),
    "a class that is none": lambda lines: find(lines, "character").update(kind="wizard"),
    "a place that is none": lambda lines: find(lines, "character").update(reached="the-moon"),
    "a boost that is none": lambda lines: find(lines, "character").update(boosts="scarab+hat"),
    "a boost twice": lambda lines: find(lines, "character").update(boosts="scarab+scarab"),
    "boosts that cannot be had at once": lambda lines: find(lines, "character").update(boosts="horn+scarab+leaf"),
    "discovery beyond the game's": lambda lines: find(lines, "character").update(discovery=1_000),
    "a level beyond the last": lambda lines: [each.update(level=714) for each in lines if each["record"] == "entry"],
    "a rune item that is none": lambda lines: [
        each.update(item="gold") for each in lines if each.get("item") == "golden-rune-1"
    ],
    "a note on two lines": lambda lines: find(lines, "entry").update(note="a\nb"),
    "a deed on two lines": lambda lines: find(lines, "entry").update(about="a\u2028b"),
    "a deed done never": lambda lines: find(lines, "entry").update(times=0),
    "a deed done too often": lambda lines: find(lines, "entry").update(times=10_000),
    "a deed to come": lambda lines: find(lines, "entry").update(at=1_800_000_001),
    "an interaction to come": lambda lines: lines[3].update(id=(1_800_100_000 - 1_420_070_400) * 1_000 << 22),
    "an id below all": lambda lines: lines[3].update(id=-10_001),
    "a stash that a gain changes": lambda lines: find(lines, "pile").update(n=2),
    "a stash that is changed by nothing": lambda lines: lines.append(find(lines, "pile") | {"item": "x", "change": 0}),
    "a goal of nothing": lambda lines: lines.append(GOAL),
    "a goal set later": lambda lines: lines.append(GOAL | {"runes": 1, "set_at": 1_800_000_001}),
    "another kind": lambda lines: find(lines, "entry").update(kind="gift"),
    "a journey beyond the last": lambda lines: find(lines, "character").update(journey=8),
    "a key that is none": lambda lines: find(lines, "character").update(boosts="'; DROP"),
    "too many characters": lambda lines: lines.extend(
        find(lines, "character") | {"number": number} for number in range(2, 27)
    ),
    "a character of no entries": lambda lines: lines.append(find(lines, "character") | {"number": 2}),
    "another column": lambda lines: lines[0].update(admin=1),
    "another table": lambda lines: lines[0].update(record="alembic_version"),
    "a missing column": lambda lines: find(lines, "entry").pop("held"),
    "a stash below nothing": lambda lines: find(lines, "pile").update(change=-1),
    "a stash of too many": lambda lines: find(lines, "pile").update(change=10_000),
    "a stash of no entry": lambda lines: find(lines, "pile").update(n=999),
}


async def test_hostile_records_are_refused(ledger: Ledger, personal: Personal, database: Database) -> None:
    whole = await lines_of(ledger, personal)
    for what, spoil in HOSTILE.items():
        lines = [dict(each) for each in whole]
        spoil(lines)
        assert await refusal(personal, json.dumps({"runekeeper": 1, "records": lines}).encode()), what
        assert not any((await kept(database, BEN)).values()), what


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b'{"runekeeper": 2, "records": []}',
        b'{"runekeeper": 1, "records": {}}',
        b'{"runekeeper": 1, "records": [1]}',
        b'{"runekeeper": 1, "records": [{"record": []}]}',
        b'{"runekeeper": 1, "records": ' + b"[" * 100_000,
        b'{"a": ' * 100_000,
        b'{"runekeeper": 1, "records": [' + b"9" * 100_000 + b"]}",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n",
        b"a,b\n1,2\n",
        b"record,record\nplayer,player\n",
        b"record,active,used_at\nplayer,1\n",
        b"record,active,used_at\nplayer,1,2,3\n",
        b"record,active,used_at,admin\nplayer,1,2,1\n",
        b"record,active,used_at\nplayer,one,2\n",
        b"record,active,used_at\nplayer,1,\xd9\xa1\n",
        b'record,active,used_at\nplayer,1,"' + b"x" * 200_000,
    ],
)
def test_what_is_no_export_is_refused(content) -> None:
    with pytest.raises(NoExportError):
        to_rows(content, LIMITS)


def test_a_file_that_is_too_big_is_not_looked_at() -> None:
    with pytest.raises(FileTooBigError):
        to_rows(b"{" * (MOST_BYTES + 1), LIMITS)


@pytest.mark.parametrize("write", [to_json, to_csv])
async def test_ten_thousand_entries_are_taken_in(ledger: Ledger, personal: Personal, write) -> None:
    lines = await lines_of(ledger, personal)
    owner = [each for each in lines if each["record"] in ("player", "character")]
    start = find(lines, "entry") | {"level": None}
    more = [
        start | {"n": n, "id": n, "kind": "gain", "change": 1, "held": n, "gained": n, "top": n, "note": NOTE}
        for n in range(1, 10_000)
    ]
    content = write([*owner, start, *more])
    assert len(content) < MOST_BYTES
    await personal.take_in(ANN, content)
    assert (await ledger.kept(ANN)).state.held == 9_999


def test_every_row_of_a_player_goes_with_the_player() -> None:
    for table in personal_tables():
        above = [key for key in table.foreign_keys if key.column.table in personal_tables()]
        assert table is tables.player or any(key.ondelete == "CASCADE" for key in above), table.name


async def test_after_a_deletion_nothing_of_the_user_is_in_the_file(
    ledger: Ledger, personal: Personal, database, clock
) -> None:
    if database.kind != "sqlite":
        pytest.skip("PostgreSQL writes over it in its own time")
    chance = random.Random(2)
    names = [ANN + chance.randrange(10**15) for _ in range(20)]
    for turn in range(1_500):  # their rows lie between one another's, and move when a page is full
        name = chance.choice(names)
        note = f"secret of {name} {'x' * chance.randrange(150)}"
        deed = Deed(kind=Kind.GAIN, amount=1, note=note)
        stash = Deed(kind=Kind.STASH, note=note, stash={"golden-rune-1": 1})
        await ledger.record(name, next(ids), deed if turn % 5 else stash)
    for name in names[::2]:
        await personal.delete(name)
    assert not await personal.rewrite()
    clock.now += DAY
    assert await personal.rewrite()
    assert not await personal.rewrite()
    path = database.file
    raw = b"".join(each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith("-shm"))
    found = {name: (name.to_bytes(8, "big") in raw, f"secret of {name}".encode() in raw) for name in names}
    assert found == {name: (name not in names[::2],) * 2 for name in names}


async def test_the_room_of_what_was_deleted_is_freed_once_in_the_night_after(
    ledger: Ledger, personal: Personal, clock
) -> None:
    await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))
    await personal.delete(ANN)
    assert not await personal.rewrite()
    clock.now += DAY
    assert await personal.rewrite()
    assert not await personal.rewrite()


async def test_what_is_deleted_is_written_over_at_once_where_it_stood(ledger: Ledger, personal, database) -> None:
    await live(ledger, ANN)
    await live(ledger, BEN)
    await personal.delete(ANN)
    if database.kind == "sqlite":
        raw = database.file.read_bytes() + Path(f"{database.file}-wal").read_bytes()
        assert ANN.to_bytes(8, "big") not in raw
        assert BEN.to_bytes(8, "big") in raw


async def test_a_deletion_is_done_even_if_someone_reads_meanwhile(
    ledger: Ledger, personal: Personal, database, clock
) -> None:
    await live(ledger, ANN)
    loop, count = asyncio.get_running_loop(), select(func.count()).select_from(tables.entry)

    def look(connection: Connection) -> list[int]:
        before = connection.execute(count).scalar_one()
        asyncio.run_coroutine_threadsafe(personal.delete(ANN), loop).result()
        return [before, connection.execute(count).scalar_one()]

    if database.kind == "sqlite":  # where work is done in a thread
        assert await database.snapshot(look) == [14, 14]
    else:
        await personal.delete(ANN)
    assert not any((await kept(database, ANN)).values())
    clock.now += DAY
    assert await personal.rewrite()  # what could not be written over is written over now
    if database.kind == "sqlite":
        raw = database.file.read_bytes() + Path(f"{database.file}-wal").read_bytes()
        assert ANN.to_bytes(8, "big") not in raw


async def test_what_is_not_used_for_long_is_forgotten(ledger: Ledger, personal: Personal, database, clock) -> None:
    await live(ledger, ANN)
    await live(ledger, BEN)
    clock.now = clock.now // DAY * DAY + 2 * MONTH
    assert await personal.expire() == 0
    await ledger.active(BEN)
    await asyncio.gather(*ledger._database.later)
    clock.now += 1
    assert await personal.expire() == 1
    assert not any((await kept(database, ANN)).values())
    assert (await kept(database, BEN))["entry"] == 14


async def test_what_a_server_wanted_is_forgotten_once_nobody_uses_it_there(personal: Personal, database, clock) -> None:
    for guild in (1, 2):
        await Servers(database, clock).put(guild, private=True, language="ja", board=None)
    clock.now += MONTH
    used = Servers(database, clock)
    await used.of(2)
    await asyncio.gather(*used._database.later)
    clock.now += MONTH + DAY
    await personal.expire()
    assert [await Servers(database, clock).of(guild) for guild in (1, 2)] == [
        UNSAID,
        Wishes(private=True, language="ja"),
    ]


async def test_a_file_with_a_language_that_there_is_none_of_is_refused(ledger: Ledger, personal: Personal) -> None:
    await live(ledger, ANN)
    records = await records_of(personal, ANN)
    await personal.delete(ANN)
    with pytest.raises(NoExportError):
        await personal.take_in(
            ANN, to_json([{**each, "locale": "tlh"} if "active" in each else each for each in records])
        )


async def test_writing_counts_as_use_once_a_day(ledger: Ledger, personal: Personal, clock) -> None:
    await live(ledger, ANN)
    began = clock.now // DAY * DAY
    for now, day in ((began + DAY - 1, began), (began + DAY, began + DAY)):
        clock.now = now
        await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))
        assert (await personal.overview(ANN)).used_at == day


async def test_reading_goes_on_when_the_day_of_use_cannot_be_written(url, clock) -> None:
    if url.get_backend_name() != "sqlite":
        pytest.skip("writes go side by side there")
    async with open_database(url, patience=0.05) as database:
        ledger = Ledger(database, clock)
        await live(ledger, ANN)
        clock.now += 2 * DAY
        with closing(sqlite3.connect(url.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert (await ledger.active(ANN)).is_kept
            with pytest.raises(LedgerBusyError):
                await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))


async def test_tables_to_come_are_exported_deleted_and_imported_too(ledger: Ledger, database, clock) -> None:
    extra = Table(
        "extra",
        tables.metadata,
        Column("player", BigInteger, ForeignKey("player.id", ondelete="CASCADE"), primary_key=True),
        Column("word", String(9), nullable=False),
    )
    try:
        personal = Personal(database, clock, 2, KNOWN)
        await database.write(extra.create)
        await live(ledger, ANN)
        await database.write(lambda connection: connection.execute(insert(extra), {"player": ANN, "word": "mine"}))
        records = await records_of(personal, ANN)
        assert {"record": "extra", "word": "mine"} in records
        assert (await personal.overview(ANN)).others["extra"] == 1
        await personal.delete(ANN)
        await personal.take_in(ANN, to_csv(records))
        assert await records_of(personal, ANN) == records
    finally:
        tables.metadata.remove(extra)


@pytest.mark.parametrize("note", ["=1+1", "+5", "-5", "@sum", "\tx", "'=1", "''=1", "'tis", "'", "plain", "a=b"])
def test_no_spreadsheet_takes_a_note_for_a_formula(note) -> None:
    entry = {name: 1 for name in tables.entry.c.keys() if name != "player"}  # noqa: SIM118  # columns, no mapping
    record = {"record": "entry", **entry, "kind": "gain", "about": "", "note": note, "undoes": None, "change": -5}
    content = to_csv([record])
    (cells,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert cells["note"][:1] not in tuple("=+-@\t\r")
    assert cells["change"] == "-5"
    assert to_rows(content, LIMITS)["entry"] == [
        {**entry, "kind": "gain", "about": "", "note": note, "undoes": None, "change": -5}
    ]


def test_records_may_be_set_apart_as_json_allows() -> None:
    told = {"runekeeper": 1, "records": [{"record": "player", "active": 1, "used_at": 0}] * 2}
    for content in (json.dumps(told), json.dumps(told, indent=4), f"\ufeff {json.dumps(told)} \n"):
        assert len(to_rows(content.encode(), LIMITS)["player"]) == 2
    for rest in (" x", ",", "{}"):
        with pytest.raises(NoExportError):
            to_rows(f"{json.dumps(told)}{rest}".encode(), LIMITS)
