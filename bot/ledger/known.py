"""The active characters that the ledger keeps in mind, each until its user writes something."""

from bot.domain.characters import NOBODY, Character
from bot.domain.times import MINUTE, Clock, day_of
from bot.ledger.database import Database

_MOST = 10_000  # users; a few hundred bytes each


class Known:
    """Active characters as they were last read or written here.

    Each is known for a day at most, so that it is read once a day, which notes that its user is still here.

    Args:
        database: Where they are.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._known: dict[int, tuple[int, int, Character]] = {}

    @property
    def is_shared(self) -> bool:
        """Whether other processes may write to the ledger, too."""
        return self._database.is_shared

    def edition(self, player: int) -> int:
        """Return a number that is another one whenever this process has written something of a user."""
        return self._database.edition(player)

    def of(self, player: int, *, lately: bool = False) -> Character | None:
        """Return the user's active character; None if it may be another by now.

        Args:
            player: The user's id.
            lately: Whether one will do that another process may have changed within a minute.
        """
        edition, at, owner = self._known.get(player, (-1, 0, NOBODY))
        now = self._clock()
        if edition != self.edition(player) or day_of(at) != day_of(now):
            return None
        return owner if not self.is_shared or (lately and now - at < MINUTE) else None

    def keep(self, player: int, edition: int, owner: Character) -> None:
        """Keep what is the user's active character.

        Args:
            player: The user's id.
            edition: What `edition` was before it was read, or once it was written.
            owner: The character.
        """
        self._known[player] = edition, self._clock(), owner
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
