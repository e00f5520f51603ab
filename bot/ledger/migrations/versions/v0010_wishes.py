"""The language that players and servers want, servers without a leaderboard, and when a server was last used."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_USED = "UPDATE server SET used_at = :now"


def upgrade() -> None:
    """Add the columns; servers of which nobody knows count as used today."""
    op.add_column("player", sa.Column("locale", sa.String(8)))
    op.add_column("server", sa.Column("locale", sa.String(8)))
    op.add_column("server", sa.Column("board", sa.Boolean))
    op.add_column("server", sa.Column("used_at", sa.BigInteger))
    op.create_index("ix_server_used_at", "server", ["used_at"])
    op.get_bind().execute(sa.text(_USED), {"now": int(time.time())})
