"""Finds what was undone, which the leaderboards leave out, and says how long a text was looked up in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index and the column; what was looked up in vain before is not worth keeping."""
    is_undo = sa.text("undoes IS NOT NULL")
    op.create_index(
        "ix_entry_undoes", "entry", ["player", "character", "undoes"], sqlite_where=is_undo, postgresql_where=is_undo
    )
    op.drop_table("miss")
    op.create_table(
        "miss",
        sa.Column("sort", sa.String(32), nullable=False),
        sa.Column("text", sa.String(100), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sort", "text"),
    )
