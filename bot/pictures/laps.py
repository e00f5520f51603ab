"""The map of a lap: facts in, shapes out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from bot.domain.grounds import STEEP, Around, Foe, LapGround, Reach, Site, reach
from bot.domain.hotspots import WAYS
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.pictures import look
from bot.pictures.picture import Picture
from bot.pictures.scene import Dot, Item, Label, Point, Say, Scene, Shape, fitting
from bot.pictures.sheets import Paper, Sheet, badge, diamond, metres, nice, square

_LETTERS = "ABCDEFG"
_MOST_KINDS = 7
_ROW, _LEGEND = 16, 27
_LOWEST, _TALLEST = 240, 350
_R, _FEW = 6.0, 3.0  # pixels of a mark, and of one that has no room for its letter
_TURNS, _AWAY = 16, range(0, 37, 4)  # where a mark may move to, so that each is seen
_RINGS = 5
_AROUND = ((0.71, -0.71), (0.71, 0.71), (-0.71, -0.71), (-0.71, 0.71), (0, -1), (1, 0), (0, 1), (-1, 0))

Kinds = dict[str, list[Foe]]


def lap(key: str, name: str, ground: LapGround) -> Picture:
    """Return the map of a lap: where to start, and what stands where around it.

    Args:
        key: What tells the lap from others.
        name: What it is called.
        ground: Where it starts, and what it kills.
    """
    kinds = _kinds(ground.taken)
    told = says(
        "Map of the lap, north up. From the grace {grace}: {kinds}.",
        grace=ground.start.name,
        kinds=joined(*(_told(ground.start, each, foes) for each, foes in _shown(kinds)), style=Style.COMMAS),
    )

    async def scene(say: Say) -> Scene:
        return _scene(name, ground, await ground.around(), say)

    return Picture(key=f"lap:{key}", told=told, scene=scene)


def _told(start: Site, name: str, foes: Sequence[Foe]) -> Sentence:
    found = reach(start, foes)
    return says("{count} × {name} {where}", count=len(foes), name=name, where=_where(found))


def _where(found: Reach) -> Sentence:
    way = WAYS[found.way] if found.way else says("around")
    if found.least == found.most:
        return says("{metres} m {way}", metres=found.most, way=way)
    return says("{least} to {most} m {way}", least=found.least, most=found.most, way=way)


def _kinds(foes: Sequence[Foe]) -> Kinds:
    """Return the kinds of a lap, the one that pays most in all first."""
    kinds: Kinds = defaultdict(list)
    for foe in foes:
        kinds[foe.name].append(foe)
    return dict(sorted(kinds.items(), key=lambda kind: (-sum(foe.runes for foe in kind[1]), kind[0])))


def _shown(kinds: Kinds) -> list[tuple[str, list[Foe]]]:
    """Return the kinds that have a letter; the last stands for all others if there are too many."""
    return list(kinds.items())[: _MOST_KINDS if len(kinds) <= _MOST_KINDS else _MOST_KINDS - 1]


def _scene(name: str, ground: LapGround, around: Around, say: Say) -> Scene:
    kinds = _kinds(ground.taken)
    shown = _shown(kinds)
    rows = len(shown) + (len(kinds) > len(shown))
    foot = _LEGEND + _ROW * rows
    most = min(_TALLEST, look.HEIGHTS[-1] - look.HEAD - foot)
    paper = Paper(pad=(34, 46, 34, 46), least=800, heights=(_LOWEST, most), foot=foot)
    start = ground.start
    sheet = Sheet([(start.x, start.z), *((foe.x, foe.z) for foe in ground.taken)], paper, say)
    sheet.land(around.rings)
    step = _circles(sheet, start)
    for foe in around.others:
        x, y = sheet.at((foe.x, foe.z))
        if sheet.is_seen((x, y)):
            sheet.items.append(Dot(x=x, y=y, r=2.6, stroke=look.FAINT))
    sheet.measure()
    name_of_start = _start(sheet, start)
    letters = {name: (letter, colour) for (name, _), letter, colour in zip(shown, _LETTERS, look.KINDS, strict=False)}
    for foe in sorted(ground.taken, key=lambda foe: (foe.name in letters, -foe.runes, foe.name, foe.x, foe.z)):
        _mark(sheet, foe, letters.get(foe.name), _steep(start, foe))
    sheet.items += name_of_start
    _sites(sheet, ground.start, around.sites)
    sheet.locate(around.rings)
    _distances(sheet, sheet.at((start.x, start.z)), step)
    under = says("{kills} · start: {grace}", kills=counts("{n} kill", "{n} kills", len(ground.taken)), grace=start.name)
    return sheet.scene(says("{name}", name=name), under, list(_foot(sheet, ground, kinds)))


def _circles(sheet: Sheet, start: Site) -> int:
    """Draw circles around the start, and return how many metres are between two."""
    x, y = sheet.at((start.x, start.z))
    step = nice(12 / sheet.scale)
    sheet.items += [
        Dot(x=x, y=y, r=number * step * 10 * sheet.scale, stroke=look.FAINT, width=0.8, opacity=0.5)
        for number in range(1, _RINGS + 1)
    ]
    return step


def _distances(sheet: Sheet, start: Point, step: int) -> None:
    """Say on each circle how far it is, where there is room."""
    for number in range(1, _RINGS + 1):
        r = number * step * 10 * sheet.scale
        text = sheet.say(metres(number * step))
        for east, south in _AROUND:
            x, y = start[0] + east * r, start[1] + south * r + 4
            label = Label(x=x, y=y, text=text, fill=look.FAINT, anchor="middle", halo=look.PANEL)
            if sheet.room.is_free(label.box, gap=3):
                sheet.room.take(label.box)
                sheet.items.append(label)
                break


def _start(sheet: Sheet, start: Site) -> list[Label]:
    """Return the name of the grace to start from, which it always has, and keep its place."""
    point = sheet.at((start.x, start.z))
    sheet.room.take(square(point, 8))
    text, size = fitting(sheet.say(verbatim(start.name)), 13, look.WIDTH / 2, bold=True)
    label = Label(x=point[0], y=point[1], text=text, size=size, bold=True, halo=look.PANEL)
    for off in (11.0, 18.0, 28.0, 40.0):
        placed = sheet.room.place(label, off)
        if placed:
            return [placed]
    return []


def _mark(sheet: Sheet, foe: Foe, kind: tuple[str, str] | None, steep: int) -> None:
    """Draw an enemy with the letter of its kind, a little aside if something is there already."""
    point = sheet.at((foe.x, foe.z))
    letter, colour = kind or ("", look.FAINT)
    for x, y in _aside(point):
        if letter and sheet.room.is_free(square((x, y), _R), gap=0):
            sheet.items += badge((x, y), letter, colour, _R)
            sheet.room.take(square((x, y), _R))
            if steep:
                _triangle(sheet, (x + _R + 1, y), steep)
            return
    sheet.items.append(Dot(x=point[0], y=point[1], r=_FEW, fill=colour, stroke=look.PANEL))


def _aside(point: Point) -> Iterator[Point]:
    yield point
    for away in _AWAY[1:]:
        for turn in range(_TURNS):
            angle = 2 * pi * turn / _TURNS
            yield point[0] + away * cos(angle), point[1] + away * sin(angle)


def _steep(start: Site, foe: Foe) -> int:
    """Return 1 if an enemy stands far above the start, -1 far below, and 0 if neither."""
    rise = foe.height - start.height if start.height is not None else 0
    return 0 if abs(rise) < STEEP else 1 if rise > 0 else -1


def _triangle(sheet: Sheet, left: Point, steep: int) -> None:
    box = (left[0], left[1] - 3, left[0] + 6, left[1] + 3)
    if sheet.room.is_free(box, gap=0):
        sheet.room.take(box)
        sheet.items.append(_arrow(left, steep))


def _arrow(left: Point, steep: int) -> Shape:
    x, y = left
    ring = ((x, y + 3 * steep), (x + 6, y + 3 * steep), (x + 3, y - 3 * steep))
    return Shape(rings=(ring,), fill=look.INK)


def _sites(sheet: Sheet, start: Site, sites: Sequence[Site]) -> None:
    """Draw the graces, with the names of those that have room."""
    sheet.items.append(diamond(sheet.at((start.x, start.z)), 6.5))
    for site in sites:
        point = sheet.at((site.x, site.z))
        if site.key != start.key and sheet.is_seen(point) and sheet.room.is_free(square(point, 5), gap=0):
            sheet.room.take(square(point, 5))
            sheet.items.append(diamond(point))
            text = sheet.say(verbatim(site.name))
            placed = sheet.room.place(Label(x=point[0], y=point[1], text=text, halo=look.PANEL), 8)
            sheet.items += [placed] if placed else []


def _foot(sheet: Sheet, ground: LapGround, kinds: Kinds) -> Iterator[Item]:
    """Yield what the letters and marks mean."""
    shown = _shown(kinds)
    y = sheet.bottom + _ROW
    for (name, foes), letter, colour in zip(shown, _LETTERS, look.KINDS, strict=False):
        yield from badge((19, y - 4), letter, colour, 6.5)
        yield from _row(sheet, y, says("{count} × {name}", count=len(foes), name=name), reach(ground.start, foes))
        y += _ROW
    others = [foe for name, foes in kinds.items() if name not in dict(shown) for foe in foes]
    if others:
        yield Dot(x=19, y=y - 4, r=_FEW, fill=look.FAINT)
        yield from _row(sheet, y, counts("{n} other", "{n} others", len(others)), reach(ground.start, others))
        y += _ROW
    yield Dot(x=19, y=y - 4, r=2.6, stroke=look.FAINT)
    text = sheet.say(says("not part of the lap"))
    label = Label(x=32, y=y, text=text, fill=look.FAINT)
    yield label
    if any(_steep(ground.start, foe) for foe in ground.taken):
        x = label.box[2] + 14
        yield _arrow((x, y - 4), 1)
        yield _arrow((x + 9, y - 4), -1)
        yield Label(x=x + 20, y=y, text=sheet.say(says("12 m or more above, below")), fill=look.FAINT)


def _row(sheet: Sheet, y: float, what: Sentence, found: Reach) -> Iterator[Label]:
    far = Label(x=look.WIDTH - 12, y=y, text=sheet.say(_where(found)), fill=look.FAINT, anchor="end")
    text, size = fitting(sheet.say(what), look.TEXT, far.left - 40, bold=True)
    yield Label(x=32, y=y, text=text, size=size, bold=True)
    yield far
