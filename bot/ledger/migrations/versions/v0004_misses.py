"""What was looked up in vain, and how often."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "miss",
        sa.Column("sort", sa.String(32), nullable=False),
        sa.Column("text", sa.String(100), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sort", "text"),
    )
