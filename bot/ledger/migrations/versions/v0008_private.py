"""Who wants answers for the asker alone: a player, empty until they say; a server."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the column and the table."""
    op.add_column("player", sa.Column("private", sa.Boolean))
    op.create_table(
        "server",
        sa.Column("guild", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("guild"),
    )
