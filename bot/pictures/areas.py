"""The map of an area: facts in, shapes out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import hypot, sqrt

from bot.domain.grounds import AreaGround, Extent, Foe, Patch, Site
from bot.domain.hotspots import WAYS
from bot.domain.sentences import Sentence, Style, counts, joined, says, verbatim
from bot.pictures import look
from bot.pictures.picture import Picture
from bot.pictures.scene import Dot, Item, Label, Panel, Point, Say, Scene
from bot.pictures.sheets import Paper, Sheet, Spot, badge, diamond, nice, square

_LETTERS = "ABC"
_WORLDS = ("m60", "m61")
_PAPER = Paper(pad=(26, 30, 26, 30), least=600, heights=(240, 420), foot=26)
_LEAST_R, _SMALLEST_TOP, _BIGGEST_TOP = 1.3, 4.2, 8.5  # pixels of a dot
_CROWD = 200  # among so many a lone giant does not shrink the rest
_SHADES = (0.04, 0.2, 0.6)
_FULL = 0.45  # of the map, at most, is dots
_MOST_NAMES = 18
_MOST_BESIDE = 160  # dots: names go beside so many if they can, and over more
_NEAR = 70  # pixels: the names of graces near a hot spot come first
_BADGE = 9.0
_AROUND = ((0.71, -0.71), (0.71, 0.71), (-0.71, -0.71), (-0.71, 0.71), (0, -1), (1, 0), (0, 1), (-1, 0))


def area(key: str, name: str, extent: Extent) -> Picture:
    """Return the map of a place: what stands there by what it pays, the graces, and the richest spots, if it has any.

    Args:
        key: The key of the place.
        name: What it is called.
        extent: How much comes back there.
    """
    told = says(
        "Map of {place}, north up: {enemies} and {graces}.",
        place=name,
        enemies=counts("{n} enemy that comes back", "{n} enemies that come back", extent.enemies),
        graces=counts("{n} site of grace", "{n} sites of grace", extent.sites),
    )
    if extent.patches:
        spots = joined(*_spots(extent.patches), style=Style.DOTS)
        told = says("{map} Richest spots: {spots}.", map=told, spots=spots)

    async def scene(say: Say) -> Scene:
        return _scene(name, await extent.ground(), say)

    return Picture(key=f"area:{key}", told=told, scene=scene)


def _spots(patches: Sequence[Patch]) -> Iterator[Sentence]:
    for letter, patch in zip(_LETTERS, patches, strict=False):
        name, count = patch.best[0]
        yield says(
            "{letter} {runes} runes ({count} × {name}), {metres} m {way} of {grace}",
            letter=letter,
            runes=patch.runes,
            count=count,
            name=name,
            metres=patch.metres,
            way=WAYS[patch.way],
            grace=patch.grace,
        )


def _scene(name: str, ground: AreaGround, say: Say) -> Scene:
    here = sorted((foe for foe in ground.foes if foe.frame == ground.frame), key=lambda foe: (-foe.runes, foe.x, foe.z))
    sites = [site for site in ground.sites if site.frame == ground.frame]
    sheet = Sheet([*map(_spot, here), *map(_spot, sites), *_rims(ground)], _PAPER, say)
    sheet.land(ground.rings, ground.own)
    most = here[len(here) // _CROWD].runes
    band = look.WIDTH * (sheet.bottom - sheet.top)
    dots = _Dots(most, max(_SMALLEST_TOP, min(_BIGGEST_TOP, sqrt(band * _FULL / len(here)))))
    marks = [dots.dot(sheet.at(_spot(foe)), foe.runes) for foe in here]
    sheet.items += marks
    if len(marks) <= _MOST_BESIDE:
        for mark in marks:
            sheet.room.mark(mark.box)
    doors = _doors(ground)
    for site in doors:
        point = sheet.at(_spot(site))
        if sheet.is_seen(point):
            sheet.items.append(_door(point))
            sheet.room.take(square(point, 4))
    for site in sites:
        sheet.items.append(diamond(sheet.at(_spot(site))))
        sheet.room.take(square(sheet.at(_spot(site)), 5))
    sheet.measure()
    hot = _hotspots(sheet, ground)
    _names(sheet, sites, list(hot.values()))
    inside = len(ground.foes) - len(here)
    away = [letter for letter, _ in zip(_LETTERS, ground.patches, strict=False) if letter not in hot]
    return sheet.scene(says("{name}", name=name), _under(len(here), inside, away), _foot(sheet, dots, doors))


def _hotspots(sheet: Sheet, ground: AreaGround) -> dict[str, Point]:
    """Draw the richest spots that are on the map, or in a dungeon below it, and return where they are by letter."""
    found = {}
    for letter, patch in zip(_LETTERS, ground.patches, strict=False):
        point = sheet.at((patch.x, patch.z))
        is_here = patch.frame == ground.frame
        if (is_here or ground.frame in _WORLDS) and sheet.is_seen(point):
            found[letter] = point, _radius(sheet, patch) if is_here else 0
    for (x, y), r in found.values():
        if r:
            sheet.items.append(Dot(x=x, y=y, r=r, stroke=look.PANEL, width=3.6))
            sheet.items.append(Dot(x=x, y=y, r=r, stroke=look.YOU, width=1.9))
    for letter, (point, r) in found.items():
        _letter(sheet, letter, point, r or _BADGE * 1.5)
    return {letter: point for letter, (point, _) in found.items()}


def _rims(ground: AreaGround) -> Iterator[Spot]:
    """Yield two corners around each hot spot that the map shows: its ring is seen whole."""
    for patch in ground.patches:
        if patch.frame == ground.frame:
            for off in (patch.radius, -patch.radius):
                yield patch.x + off, patch.z + off


def _spot(each: Foe | Site) -> Spot:
    return each.x, each.z


def _under(here: int, inside: int, away: Sequence[str]) -> Sentence:
    enemies = counts("{n} enemy that comes back", "{n} enemies that come back", here)
    if away:
        letters = joined(*away, style=Style.COMMAS)
        return says("{enemies} · {n} more elsewhere, with {letters}", enemies=enemies, n=inside, letters=letters)
    return says("{enemies} · {n} more elsewhere", enemies=enemies, n=inside) if inside else enemies


class _Dots:
    """How large and how bright what an enemy pays is."""

    def __init__(self, most: int, top: float) -> None:
        self.most, self._top = most, top

    def radius(self, runes: int) -> float:
        """Return the pixels of a dot; its area grows with the runes."""
        return min(self._top * 1.25, max(_LEAST_R, self._top * sqrt(runes / self.most)))

    def dot(self, point: Point, runes: int) -> Dot:
        """Return the mark of an enemy."""
        shade = sum(runes / self.most >= part for part in _SHADES)
        return Dot(x=point[0], y=point[1], r=self.radius(runes), fill=look.RAMP[shade], stroke=look.LAND, width=0.6)

    def steps(self) -> list[int]:
        """Return three round numbers of runes for the legend."""
        top = nice(self.most)
        return sorted({max(1, top // 20), max(1, top // 5), top})


def _doors(ground: AreaGround) -> list[Site]:
    """Return a grace of each dungeon of a part of a world: they lie on the one grid."""
    if ground.frame not in _WORLDS:
        return []
    doors: dict[str, list[Site]] = defaultdict(list)
    for site in ground.sites:
        if site.frame not in _WORLDS and not site.frame.startswith("m12"):
            doors[site.frame].append(site)
    return [min(sites, key=lambda site: site.key) for _, sites in sorted(doors.items())]


def _door(point: Point) -> Panel:
    return Panel(box=square(point, 3.6), r=1.5, fill=look.LAND, stroke=look.INK, width=1.3)


def _radius(sheet: Sheet, patch: Patch) -> float:
    return max(10.0, patch.radius * sheet.scale + 5)


def _letter(sheet: Sheet, letter: str, point: Point, r: float) -> None:
    """Draw the letter of a hot spot on its ring, or near it."""
    x, y = point
    places = [(x + east * r, y + south * r) for east, south in _AROUND]
    farther = [(x + east * (r + 2 * _BADGE), y + south * (r + 2 * _BADGE)) for east, south in _AROUND]
    for at in (*places, *farther):
        if sheet.room.is_free(square(at, _BADGE), gap=0, over_marks=True):
            break
    sheet.room.take(square(at, _BADGE))
    sheet.items += badge(at, letter, look.YOU, _BADGE)


def _names(sheet: Sheet, sites: Sequence[Site], hot: Sequence[Point]) -> None:
    """Name the graces that have room, those near a hot spot first."""
    named = 0

    def rank(site: Site) -> tuple[bool, int, str]:
        x, y = sheet.at(_spot(site))
        return min((hypot(x - u, y - v) for u, v in hot), default=_NEAR) >= _NEAR, -site.z, site.key

    for site in sorted(sites, key=rank):
        x, y = sheet.at(_spot(site))
        placed = sheet.room.place(Label(x=x, y=y, text=sheet.say(verbatim(site.name)), halo=look.PANEL), 8.5)
        if placed:
            sheet.items.append(placed)
            named += 1
        if named == _MOST_NAMES:
            return


def _foot(sheet: Sheet, dots: _Dots, doors: Sequence[Site]) -> list[Item]:
    """Return what the marks mean."""
    y = sheet.bottom + 13
    items: list[Item] = []
    x = 12.0
    for runes in dots.steps():
        r = dots.radius(runes)
        label = Label(x=x + 2 * r + 4, y=y + 4, text=sheet.say(says("{n}", n=runes)), fill=look.FAINT)
        items += [dots.dot((x + r, y), runes), label]
        x = label.box[2] + 8
    unit = Label(x=x - 3, y=y + 4, text=sheet.say(says("runes in NG")), fill=look.FAINT)
    grace = Label(x=unit.box[2] + 22, y=y + 4, text=sheet.say(says("grace")), fill=look.FAINT)
    items += [unit, diamond((grace.x - 8, y), 4), grace]
    if doors:
        dungeon = Label(x=grace.box[2] + 22, y=y + 4, text=sheet.say(says("dungeon")), fill=look.FAINT)
        items += [_door((dungeon.x - 8, y)), dungeon]
    return items
