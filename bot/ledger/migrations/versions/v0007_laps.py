"""Says from which level a goal strengthens, and who lets the time of their laps count, with those times."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns, and make the table."""
    op.add_column("goal", sa.Column("start", sa.Integer))
    op.add_column("player", sa.Column("share_laps", sa.Boolean))
    op.create_table(
        "lap",
        sa.Column("player", sa.BigInteger, sa.ForeignKey("player.id", ondelete="CASCADE"), nullable=False),
        sa.Column("spot", sa.String(40), nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("player", "spot"),
    )
    op.create_index("ix_lap_spot", "lap", ["spot"])
