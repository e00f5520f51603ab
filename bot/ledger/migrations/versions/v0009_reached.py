"""How far a character has come: the key of a place, empty until its player says."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    op.add_column("character", sa.Column("reached", sa.String(64)))
