"""How much is kept of one player, and that all of it can be exported and imported; on both databases."""

import gzip
from random import Random

import pytest

from bot.domain.entries import Deed, Kind
from bot.domain.exports import FileTooBigError, NoExportError
from bot.domain.refusals import LedgerFullError
from bot.ledger import exports, room
from bot.ledger.database import Database
from bot.ledger.exports import to_rows
from bot.ledger.ledger import Ledger
from bot.ledger.limits import Limits
from bot.ledger.personal import Personal
from tests.support.lives import KNOWN, ids, live

ANN, BEN = 80351110224678912, 80351110224678913
LIMITS = Limits(known=KNOWN, now=2**40)


@pytest.fixture
def personal(database: Database, clock) -> Personal:
    return Personal(database, clock, 2, KNOWN)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with little room."""
    for module in (room, exports):
        for name, most in (("MOST_ENTRIES", 30), ("MOST_PILES", 50), ("MOST_NOTES", 1_000)):
            monkeypatch.setattr(module, name, most)
    monkeypatch.setattr(exports, "_MOST", {"entry": 30, "pile": 50})


async def fill(ledger: Ledger, deed: Deed) -> int:
    """Tell the same until no more is taken; return how often it was."""
    for told in range(99):
        try:
            await ledger.record(ANN, next(ids), deed)
        except LedgerFullError:
            return told
    return 99


@pytest.mark.parametrize(
    ("deed", "most"),
    [
        (Deed(kind=Kind.GAIN, amount=1), 29),
        (Deed(kind=Kind.GAIN, amount=1, note="x" * 200), 5),
        (Deed(kind=Kind.STASH, stash={"golden-rune-1": 1, "lords-rune": 1}), 6),
    ],
    ids=["entries", "notes", "stash"],
)
async def test_what_is_full_is_said_and_still_goes_out_and_in(
    ledger: Ledger, personal: Personal, small: None, deed, most
) -> None:
    assert await fill(ledger, deed) == most
    if deed.note:
        await ledger.record(ANN, next(ids), Deed(kind=Kind.GAIN, amount=1))
    await ledger.record(BEN, next(ids), deed)
    export = await personal.export(ANN)
    await personal.delete(ANN)
    for _, content in export.files:
        await personal.take_in(ANN, content)
        assert await personal.export(ANN) == export
        await personal.delete(ANN)


def grown(count: int, note: str = "") -> bytes:
    """Return an export of so many entries."""
    sheet, state = exports.JsonSheet(), {"stained": 0, "spent": 0, "lost": 0, "level": None, "undoes": None}
    sheet.add([{"record": "player", "active": 1, "used_at": 0}])
    own = {"number": 1, "name": "Ann", "kind": "", "journey": 0, "boosts": "", "discovery": 100}
    sheet.add([{"record": "character", **own}])
    drawn = Random(1)
    sheet.add(
        [
            {"record": "entry", "character": 1, "n": n, "id": drawn.randrange(2**62), "kind": "gain" if n else "start"}
            | {"at": n, "change": bool(n) * 1, "about": "", "times": 1, "note": note, "held": n, "gained": n, "top": n}
            | state
            for n in range(count)
        ]
    )
    return sheet.closed()[1]


async def test_a_file_of_more_than_is_ever_kept_is_too_big(small: None) -> None:
    assert len(to_rows(grown(30), LIMITS)["entry"]) == 30
    for content in (grown(31), grown(6, "x" * 200)):
        with pytest.raises(FileTooBigError):
            to_rows(content, LIMITS)


async def test_large_files_are_packed_and_read_again(
    ledger: Ledger, personal: Personal, monkeypatch: pytest.MonkeyPatch
) -> None:
    await live(ledger, ANN)
    plain = await personal.export(ANN)
    monkeypatch.setattr(exports, "_LARGE", 600)
    packed = await personal.export(ANN)
    assert [name for name, _ in packed.files] == ["runekeeper.json.gz", "runekeeper.csv.gz"]
    assert [gzip.decompress(content) for _, content in packed.files] == [content for _, content in plain.files]
    await personal.delete(ANN)
    await personal.take_in(ANN, packed.files[1][1])
    assert await personal.export(ANN) == packed


@pytest.mark.parametrize("spoil", ["cut", "spoilt", "empty"])
def test_a_packed_file_that_is_damaged_is_no_export(spoil) -> None:
    whole = gzip.compress(grown(9))
    spoilt = {"cut": whole[:-9], "spoilt": whole[:30] + b"?" + whole[31:], "empty": b"\x1f\x8b"}
    with pytest.raises(NoExportError):
        to_rows(spoilt[spoil], LIMITS)


def test_a_small_file_that_unpacks_to_a_giant_is_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_MOST_UNPACKED", 10_000)
    with pytest.raises(FileTooBigError):
        to_rows(gzip.compress(b" " * 10_001), LIMITS)
