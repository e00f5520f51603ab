"""Whether a player wants answers for themselves alone; empty until they say."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"


def upgrade() -> None:
    """Make the column."""
    op.add_column("player", sa.Column("private", sa.Boolean))
