"""What an operator's Prometheus may ask for: counts, without users."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, start_http_server

from bot.domain.errors import SettingsError

INTERACTIONS = Counter("runekeeper_interactions", "Uses of commands, buttons and forms")
TURNED_AWAY = Counter("runekeeper_turned_away", "Interactions that nothing was done for: late, or stopping", ["why"])
UNTOLD = Counter("runekeeper_untold", "Things written down whose card did not get through")
LIMITED = Counter("runekeeper_limited", "Heavy work refused for being asked too often, by sort of work", ["labour"])
DROPPED = Counter("runekeeper_dropped_events", "Events of the gateway that could not be read", ["event"])
SESSIONS = Counter("runekeeper_sessions", "Sessions begun at the gateway")
FORGETTING_FAILED = Counter("runekeeper_forgetting_failed", "Daily deletions that did not succeed")
MISSES = Counter("runekeeper_misses", "Names that were looked up in vain, by sort of thing", ["sort"])


@contextmanager
def serving_metrics(host: str, port: int | None) -> Iterator[None]:
    """Serve the counts over HTTP meanwhile; nothing if there is no port.

    Raises:
        SettingsError: If the address cannot be had.
    """
    if port is None:
        yield
        return
    try:
        server, thread = start_http_server(port, host)
    except OSError as error:
        raise SettingsError(f"METRICS_HOST and METRICS_PORT name no address to be had: {error}.") from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
