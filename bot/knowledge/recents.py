"""What each user asked for lately, to be offered first. It is held in memory only, and gone with the process."""

from collections import OrderedDict

_USERS = 10_000
_EACH = 5


class Recents:
    """The last things that users asked for, by sort of thing.

    Args:
        users: How many users are remembered, the latest; each with several sorts of things.
    """

    def __init__(self, users: int = _USERS) -> None:
        self._users = users
        self._keys: OrderedDict[int, dict[str, list[str]]] = OrderedDict()

    def note(self, user: int, sort: str, key: str) -> None:
        """Remember that a user asked for a thing."""
        kept = self._keys.setdefault(user, {})
        kept[sort] = [key, *(each for each in kept.get(sort, ()) if each != key)][:_EACH]
        self._keys.move_to_end(user)
        if len(self._keys) > self._users:
            self._keys.popitem(last=False)

    def of(self, user: int, sort: str) -> list[str]:
        """Return the keys of what a user asked for, the latest first."""
        return self._keys.get(user, {}).get(sort, [])

    def forget(self, user: int) -> None:
        """Forget what a user asked for."""
        self._keys.pop(user, None)
