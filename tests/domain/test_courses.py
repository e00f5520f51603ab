"""What a character held over time."""

from itertools import count

from bot.domain.courses import course
from bot.domain.entries import Deed, Entry, Kind, State, after


def lived(*deeds: Deed) -> list[Entry]:
    """Return the entries that deeds make, a minute apart, the newest first; an undo undoes the one before."""
    state, entries = State(), [entry_of(0, Kind.START, State(), State(), None)]
    for n, deed in zip(count(1), deeds, strict=False):
        undoes = n - 1 if deed.kind is Kind.UNDO else None
        new = entries[-2].state if undoes else after(state, n, deed)
        entries.append(entry_of(n, deed.kind, state, new, undoes))
        state = new
    return entries[::-1]


def entry_of(n: int, kind: Kind, before: State, state: State, undoes: int | None) -> Entry:
    change = state.held - before.held
    return Entry(n=n, id=n, kind=kind, at=60 * n, change=change, about="", times=1, note="", undoes=undoes, state=state)


GAIN, DIE, RECOVER = Deed(kind=Kind.GAIN, amount=700), Deed(kind=Kind.DIE), Deed(kind=Kind.RECOVER)


def test_a_course_has_what_was_held_and_what_became_of_it() -> None:
    found = course(lived(GAIN, DIE, RECOVER, GAIN, DIE, GAIN, DIE), goal=5_000)
    assert [moment.runes for moment in found.held] == [0, 700, 0, 700, 1_400, 0, 700, 0]
    assert [moment.at for moment in found.held] == [60 * n for n in range(8)]
    assert [moment.runes for moment in found.deaths] == [700, 1_400, 700]
    assert [moment.runes for moment in found.recoveries] == [700]
    assert (found.most, found.lost, found.goal, found.seconds) == (1_400, 1_400, 5_000, 420)


def test_a_death_that_was_undone_is_none() -> None:
    found = course(lived(GAIN, DIE, Deed(kind=Kind.UNDO)), goal=None)
    assert found.deaths == ()
    assert [moment.runes for moment in found.held] == [0, 700, 0, 700]
