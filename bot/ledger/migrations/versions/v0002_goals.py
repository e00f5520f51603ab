"""What each character's runes are saved for."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of goals."""
    op.create_table(
        "goal",
        sa.Column("player", sa.BigInteger, nullable=False),
        sa.Column("character", sa.Integer, nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("level", sa.Integer),
        sa.Column("runes", sa.BigInteger, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("player", "character"),
        sa.ForeignKeyConstraint(["player", "character"], ["character.player", "character.number"], ondelete="CASCADE"),
    )
