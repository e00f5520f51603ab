"""Fills in the numbers that texts name: ``{boss:malenia}`` becomes 480,000, by the tables and rules of the commands.

So a number has one home, and an article cannot say another than the card beside it.

    {area:KEY:enemies}            what `/area` says of a place: `enemies`, `clear`, `median`; or the `mean`
    {boss:KEY} :host :helper      a boss's reward, or a share of it; {boss:KEY:ng7} in NG+7
    {bosses:base:150000}          every boss of the base game, or the `dlc`, that pays so much, the richest first
    {kill:PARAM} :ng7             what the enemy of a parameter row pays; {kill:PARAM:gold-scarab+golden-horn-tender}
    {level:FROM:TO}               what levels cost
    {price:MERCHANT:ITEM}         what a merchant asks
    {sells:ITEM} {gives:ITEM}     what an item sells for, and gives when it is used
    {smith:WEAPON:LEVEL}          what strengthening a weapon from +0 costs
    {stand:GRACE:PARAM}           how many of a row come back nearest to a grace
    {script:KEY}                  what a fight pays by a script
    {shop:lines} {shop:runes}     how many things are for sale, and how many of them for runes
    {richer:people:beasts}        in how many areas that have five of each the one sort pays more a head
"""

import csv
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.domain.areas import Holding, survey
from bot.domain.boosts import boosted
from bot.domain.errors import FactError, InvalidLevelError
from bot.domain.journeys import Journey, Journeys
from bot.domain.levels import cost_between
from bot.knowledge.enemies import AT_PLACE, STANDS, stand_of
from bot.knowledge.rules import boost_of

_TEXTS = {"topic": "answer", "topic_line": "text", "boss_note": "text", "effect": "found"}
_FIGURE = re.compile(r"\{([^{}]*)\}")

_LOOKED_UP = {
    "price": "SELECT DISTINCT price FROM offer WHERE merchant = ? AND item = ?",
    "sells": "SELECT sells FROM item WHERE key = ?",
    "gives": "SELECT runes FROM rune_item WHERE item = ?",
    "stand": "SELECT sum(back) FROM stand WHERE grace = ? AND param = CAST(? AS INTEGER)",
    "script": "SELECT runes FROM script WHERE key = ?",
    "smith": """
        SELECT sum(weapon.base_price * per_myriad / 10000)
        FROM weapon JOIN upgrade_step USING (curve) WHERE weapon.item = ? AND to_level <= CAST(? AS INTEGER)
    """,
    "shop": "SELECT sum(?1 = 'lines' OR currency = ?1) FROM offer WHERE ?1 IN ('lines', 'runes')",
    "bosses": """
        SELECT group_concat(name || ' ' || format('%,d', runes), ' · ') FROM (
            SELECT name, runes FROM boss
            WHERE dlc = (?1 = 'dlc') AND ?1 IN ('base', 'dlc') AND runes >= CAST(?2 AS INTEGER)
            ORDER BY runes DESC, name
        )
    """,
    "richer": """
        WITH paid AS (
            SELECT grace.area, enemy.sort, sum(1.0 * spawn.runes * stand.back) / sum(stand.back) AS mean
            FROM stand JOIN spawn USING (param, place) JOIN enemy ON enemy.key = spawn.enemy
            JOIN grace ON grace.key = stand.grace
            WHERE spawn.foe AND NOT spawn.with_boss GROUP BY grace.area, enemy.sort HAVING sum(stand.back) >= 5
        )
        SELECT sum(one.mean > other.mean) || ' of ' || count(*)
        FROM paid AS one JOIN paid AS other USING (area) WHERE one.sort = ? AND other.sort = ?
    """,
}


def fill_figures(db: sqlite3.Connection, facts: Path) -> None:
    """Put the numbers into the texts that name them.

    Raises:
        FactError: If a text names a number that there is none of.
    """
    figures = _Figures(db)
    for table, column in _TEXTS.items():
        with (facts / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                if "{" not in row[column]:
                    continue
                try:
                    text = _FIGURE.sub(lambda found: figures.named(found[1]), row[column])
                except LookupError as error:
                    raise FactError(f"{table}.csv", line, column, f"unknown number “{{{error.args[0]}}}”") from error
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (text, row[column]))  # noqa: S608


class _Figures:
    """The numbers, by the names that texts call them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db.cursor()
        self._db.row_factory = sqlite3.Row
        rows = self._all("SELECT number, per_mille, source FROM journey ORDER BY number")
        self._journeys = Journeys([Journey(**dict(row)) for row in rows])
        self._boosts = {row["key"]: boost_of(row) for row in self._all("SELECT * FROM boost ORDER BY position")}
        self._computed: dict[str, Callable[..., int]] = {
            "area": self._area,
            "boss": self._boss,
            "kill": self._kill,
            "level": self._level,
        }

    def named(self, name: str) -> str:
        """Return a number as texts show it.

        Raises:
            LookupError: If there is none of that name; it holds the name.
        """
        kind, *terms = name.split(":")
        try:
            value = self._computed[kind](*terms) if kind in self._computed else self._looked_up(kind, terms)
        except (KeyError, TypeError, ValueError, AttributeError, InvalidLevelError, sqlite3.Error) as error:
            raise LookupError(name) from error
        return f"{value:,}" if isinstance(value, int) else value

    def _all(self, query: str, *terms: str) -> Sequence[sqlite3.Row]:
        return self._db.execute(query, terms).fetchall()

    def _one(self, query: str, *terms: str) -> sqlite3.Row:
        (row,) = self._all(query, *terms)
        return row

    def _looked_up(self, kind: str, terms: list[str]) -> int | str:
        (value,) = self._one(_LOOKED_UP[kind], *terms)
        if value is None:
            raise KeyError(kind)
        return int(value) if isinstance(value, int) else str(value)

    def _area(self, place: str, what: str) -> int:
        rows = self._db.execute(f"{STANDS} WHERE {AT_PLACE}", {"place": place}).fetchall()
        holding = Holding(stands=tuple(map(stand_of, rows)), bosses=(), merchants=(), graces=(), farms=())
        worth = survey(holding, self._journeys, 0, ())
        if not worth.enemies:
            raise KeyError(place)
        figures = {"enemies": worth.enemies, "clear": worth.clear, "median": worth.median}
        return {**figures, "mean": worth.clear // worth.enemies}[what]

    def _boss(self, key: str, what: str = "ng0") -> int:
        row = self._one("SELECT runes, host, cooperator AS helper, ng1_factor FROM boss WHERE key = ?", key)
        if what in ("host", "helper"):
            return int(row[what])
        return self._in(what, row["runes"], row["ng1_factor"])

    def _kill(self, param: str, what: str = "ng0") -> int:
        row = self._one("SELECT DISTINCT runes, ng1_factor FROM spawn WHERE param = CAST(? AS INTEGER)", param)
        if what.startswith("ng"):
            return self._in(what, row["runes"], row["ng1_factor"])
        return boosted(row["runes"], [self._boosts[key] for key in what.split("+")])

    def _in(self, journey: str, runes: int, ng1_factor: int) -> int:
        return self._journeys.reward(runes, ng1_factor, int(journey.removeprefix("ng")))

    def _level(self, start: str, target: str) -> int:
        return cost_between(int(start), int(target))
