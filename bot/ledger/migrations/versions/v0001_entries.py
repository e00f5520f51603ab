"""Players, their characters, and what happened to their runes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "player",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("active", sa.Integer, nullable=False),
        sa.Column("used_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "character",
        sa.Column("player", sa.BigInteger, sa.ForeignKey("player.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("journey", sa.Integer, nullable=False),
        sa.Column("boosts", sa.String(200), nullable=False),
        sa.Column("discovery", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("player", "number"),
    )
    _create_entries()
    op.create_table(
        "pile",
        sa.Column("player", sa.BigInteger, nullable=False),
        sa.Column("character", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("item", sa.String(32), nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("player", "character", "n", "item"),
        sa.ForeignKeyConstraint(
            ["player", "character", "n"], ["entry.player", "entry.character", "entry.n"], ondelete="CASCADE"
        ),
    )


def _create_entries() -> None:
    runes = [sa.Column(name, sa.BigInteger, nullable=False) for name in ("held", "stained", "gained", "spent", "lost")]
    op.create_table(
        "entry",
        sa.Column("player", sa.BigInteger, nullable=False),
        sa.Column("character", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("change", sa.BigInteger, nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("undoes", sa.Integer),
        *runes,
        sa.Column("level", sa.Integer),
        sa.Column("top", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("player", "character", "n"),
        sa.UniqueConstraint("player", "id"),
        sa.ForeignKeyConstraint(["player", "character"], ["character.player", "character.number"], ondelete="CASCADE"),
        sa.CheckConstraint("held BETWEEN 0 AND 999999999 AND stained BETWEEN 0 AND 999999999", "within_the_cap"),
        sa.CheckConstraint("gained = held + stained + spent + lost AND spent >= 0 AND lost >= 0", "balanced"),
        sa.CheckConstraint("level BETWEEN 1 AND 713", "level"),
    )
