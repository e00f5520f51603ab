"""Who is on the leaderboard of which server."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "member",
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("player", sa.BigInteger, sa.ForeignKey("player.id", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("guild", "player"),
    )
