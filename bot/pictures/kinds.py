"""The map of where a kind of enemy stands, or those that drop an item: facts in, shapes out."""

from collections.abc import Iterator, Sequence
from math import hypot

from bot.domain.grounds import Crowd, Foe, KindGround
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.pictures import look
from bot.pictures.picture import Picture
from bot.pictures.scene import Dot, Item, Label, Point, Say, Scene
from bot.pictures.sheets import Paper, Sheet

_PAPER = Paper(pad=(16, 20, 22, 20), least=600, heights=(300, 366), foot=26)
_MOST = 8  # places with a name
_FEWEST = 2  # of one enemy the card says as much
_R = 3.4
_MOST_BESIDE = 60  # dots: names go beside so many if they can, and over more
_WORLDS = {"m60": says("the Lands Between"), "m61": says("the Realm of Shadow")}


def kind(key: str, name: str, crowd: Crowd) -> Picture | None:
    """Return the map of where a kind of enemy stands; None for a single one.

    Args:
        key: The key of the enemy.
        name: What it is called.
        crowd: How many come back.
    """
    what = says("{n} × {enemy}", n=crowd.count, enemy=name)
    return _picture(f"enemy:{key}", verbatim(name), what, crowd)


def droppers(key: str, name: str, crowd: Crowd) -> Picture | None:
    """Return the map of where those stand that drop an item; None for a single one.

    Args:
        key: The key of the item.
        name: What it is called.
        crowd: How many come back that drop it.
    """
    what = says("{n} enemies that drop {item}", n=crowd.count, item=name)
    return _picture(f"drops:{key}", says("Who drops {item}", item=name), what, crowd)


def _picture(key: str, title: Sentence, what: Sentence, crowd: Crowd) -> Picture | None:
    if crowd.count < _FEWEST:
        return None
    places = [says("{n} near {grace}", n=count, grace=grace) for grace, count in crowd.near[:_MOST]]
    told = says(
        "Map of {world}, north up: {what}. {places}.",
        world=_WORLDS[crowd.world],
        what=what,
        places=joined(*places, style=Style.COMMAS),
    )

    async def scene(say: Say) -> Scene:
        return _scene(title, await crowd.ground(), say)

    return Picture(key=key, told=told, scene=scene)


def _scene(title: Sentence, ground: KindGround, say: Say) -> Scene:
    foes = [foe for _, each in ground.near for foe in each]
    shore = [point for ring in ground.rings for point in ring.points]
    sheet = Sheet([*shore, *((foe.x, foe.z) for foe in foes)], _PAPER, say)
    sheet.land(ground.rings)
    marks = [_dot(sheet.at((foe.x, foe.z)), is_open=foe.frame == ground.world) for foe in foes]
    if len(marks) <= _MOST_BESIDE:
        for mark in marks:
            sheet.room.mark(mark.box)
    sheet.measure()
    sheet.items += marks
    for grace, near in ground.near[:_MOST]:
        _name(sheet, grace, near)
    return sheet.scene(title, _under(ground, foes), list(_foot(sheet)))


def _dot(point: Point, *, is_open: bool) -> Dot:
    if is_open:
        return Dot(x=point[0], y=point[1], r=_R, fill=look.LINE, stroke=look.PANEL, width=0.8)
    return Dot(x=point[0], y=point[1], r=_R, fill=look.PANEL, stroke=look.LINE, width=1.4)


def _name(sheet: Sheet, grace: str, near: Sequence[Foe]) -> None:
    """Say how many stand near a grace, if there is room beside them."""
    points = [sheet.at((foe.x, foe.z)) for foe in near]
    x, y = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    out = max(hypot(u - x, v - y) for u, v in points)
    text = sheet.say(says("{n} · {grace}", n=len(near), grace=grace))
    placed = sheet.room.place(Label(x=x, y=y, text=text, bold=True, halo=look.PANEL), min(out, 40) + 6)
    sheet.items += [placed] if placed else []


def _under(ground: KindGround, foes: Sequence[Foe]) -> Sentence:
    low, high = min(foe.runes for foe in foes), max(foe.runes for foe in foes)
    pay = says("{low} to {high} runes in NG", low=low, high=high)
    if low == high:
        pay = counts("{n} rune in NG", "{n} runes in NG", low)
    if ground.elsewhere:
        (other,) = (name for world, name in _WORLDS.items() if world != ground.world)
        return says("{n} here, {m} in {world} · {pay}", n=len(foes), m=ground.elsewhere, world=other, pay=pay)
    return says("{n} come back here · {pay}", n=len(foes), pay=pay)


def _foot(sheet: Sheet) -> Iterator[Item]:
    y = sheet.bottom + 13
    yield _dot((18, y), is_open=True)
    label = Label(x=28, y=y + 4, text=sheet.say(says("in the open")), fill=look.FAINT)
    yield label
    yield _dot((label.box[2] + 18, y), is_open=False)
    text = sheet.say(says("below ground or in a dungeon"))
    yield Label(x=label.box[2] + 28, y=y + 4, text=text, fill=look.FAINT)
