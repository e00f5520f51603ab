"""Farm spots as tests need them."""

from bot.domain.farms import FarmSpot, Kill, Proof
from bot.domain.subjects import Matter, Subject


def spot(
    name: str,
    *kills: Kill,
    proof: Proof = Proof.GUIDE,
    once: bool = False,
    level: int = 1,
    dlc: bool = False,
    seconds: int | None = None,
) -> FarmSpot:
    """Return a farm spot of which no more is known."""
    return FarmSpot(
        subject=Subject(matter=Matter.FARM, key="somewhere"),
        name=name,
        grace="",
        area="",
        at="",
        kills=kills,
        once=once,
        level_from=level,
        dlc=dlc,
        needs="",
        method="",
        quoted="",
        seconds=seconds,
        doubt="",
        proof=proof,
        sources=("test",),
    )


def kill(count: int, runes: int) -> Kill:
    """Return so many foes, each worth so many runes."""
    return Kill(name="foe", count=count, runes=runes, ng1_factor=2, guides=False)
