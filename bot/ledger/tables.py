"""The tables of the ledger. `migrations` makes them; a test checks that both are the same.

Every row but a server's and a miss belongs to a player, by Discord's user id; times are seconds since 1970. An entry
holds the whole state after it, and its number follows that of the one it continues: of two that continue the same one,
the database takes one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from bot.domain.levels import MAX_HELD, MAX_LEVEL, MIN_LEVEL

metadata = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

player = Table(
    "player",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("active", Integer, nullable=False),
    Column("used_at", BigInteger, nullable=False, index=True),
    Column("private", Boolean),
    Column("share_laps", Boolean),
    Column("locale", String(8)),
)

character = Table(
    "character",
    metadata,
    Column("player", BigInteger, ForeignKey("player.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("name", String(32), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("journey", Integer, nullable=False),
    Column("boosts", String(200), nullable=False),
    Column("discovery", Integer, nullable=False),
    Column("reached", String(64)),
    PrimaryKeyConstraint("player", "number"),
)

entry = Table(
    "entry",
    metadata,
    Column("player", BigInteger, nullable=False),
    Column("character", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("change", BigInteger, nullable=False),
    Column("about", String(200), nullable=False),
    Column("times", Integer, nullable=False),
    Column("note", String(200), nullable=False),
    Column("undoes", Integer),
    Column("held", BigInteger, nullable=False),
    Column("stained", BigInteger, nullable=False),
    Column("gained", BigInteger, nullable=False),
    Column("spent", BigInteger, nullable=False),
    Column("lost", BigInteger, nullable=False),
    Column("level", Integer),
    Column("top", Integer, nullable=False),
    PrimaryKeyConstraint("player", "character", "n"),
    UniqueConstraint("player", "id"),
    ForeignKeyConstraint(["player", "character"], ["character.player", "character.number"], ondelete="CASCADE"),
    CheckConstraint(f"held BETWEEN 0 AND {MAX_HELD} AND stained BETWEEN 0 AND {MAX_HELD}", "within_the_cap"),
    CheckConstraint("gained = held + stained + spent + lost AND spent >= 0 AND lost >= 0", "balanced"),
    CheckConstraint(f"level BETWEEN {MIN_LEVEL} AND {MAX_LEVEL}", "level"),
)

undone = Index(
    "ix_entry_undoes",
    entry.c.player,
    entry.c.character,
    entry.c.undoes,
    sqlite_where=entry.c.undoes.is_not(None),  # what `postgres` adds here would load its dialect on SQLite, too
)

member = Table(
    "member",
    metadata,
    Column("guild", BigInteger, nullable=False),
    Column("player", BigInteger, ForeignKey("player.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("guild", "player"),
)

goal = Table(
    "goal",
    metadata,
    Column("player", BigInteger, nullable=False),
    Column("character", Integer, nullable=False),
    Column("about", String(200), nullable=False),
    Column("level", Integer),
    Column("runes", BigInteger, nullable=False),
    Column("set_at", BigInteger, nullable=False),
    Column("start", Integer),
    PrimaryKeyConstraint("player", "character"),
    ForeignKeyConstraint(["player", "character"], ["character.player", "character.number"], ondelete="CASCADE"),
)

server = Table(
    "server",
    metadata,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("private", Boolean, nullable=False),
    Column("locale", String(8)),
    Column("board", Boolean),
    Column("used_at", BigInteger, index=True),
)

lap = Table(
    "lap",
    metadata,
    Column("player", BigInteger, ForeignKey("player.id", ondelete="CASCADE"), nullable=False),
    Column("spot", String(40), nullable=False),
    Column("seconds", Integer, nullable=False),
    PrimaryKeyConstraint("player", "spot"),
)

Index("ix_lap_spot", lap.c.spot)

miss = Table(
    "miss",
    metadata,
    Column("sort", String(32), nullable=False),
    Column("text", String(100), nullable=False),
    Column("times", Integer, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
    PrimaryKeyConstraint("sort", "text"),
)

pile = Table(
    "pile",
    metadata,
    Column("player", BigInteger, nullable=False),
    Column("character", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("item", String(32), nullable=False),
    Column("change", Integer, nullable=False),
    PrimaryKeyConstraint("player", "character", "n", "item"),
    ForeignKeyConstraint(
        ["player", "character", "n"], ["entry.player", "entry.character", "entry.n"], ondelete="CASCADE"
    ),
)
