"""What an operator's Prometheus may ask for: counts and times, without users."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, partial
from math import inf
from typing import Any

from prometheus_client import Counter, Gauge, Histogram, Info

INTERACTIONS = Counter(
    "runekeeper_interactions", "Uses of commands, controls and forms, by what became of them", ["command", "outcome"]
)
SUGGESTIONS = Counter(
    "runekeeper_suggestions", "Lists of suggestions while somebody types, by sort of thing", ["sort", "outcome"]
)
ERRORS = Counter("runekeeper_errors", "What went wrong, users' mistakes included, by kind", ["kind"])
ACKNOWLEDGED = Histogram(
    "runekeeper_acknowledge_seconds",
    "From an interaction's arrival to Discord's having the first response",
    ["sort"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3),
)
LEDGER = Histogram(
    "runekeeper_ledger_seconds",
    "Work with the ledger, waiting included",
    ["work"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
CONNECTED = Gauge("runekeeper_connected", "Whether there is a session at the gateway", ["shard"])
LATENCY = Gauge("runekeeper_latency_seconds", "From a heartbeat to its answer, lately", ["shard"])
SINCE = Gauge("runekeeper_seconds_since_last", "Seconds since something last happened", ["what"])
BUILD = Info("runekeeper_build", "Which version this is, and of what")
TURNED_AWAY = Counter("runekeeper_turned_away", "Interactions that nothing was done for: late, or stopping", ["why"])
UNTOLD = Counter("runekeeper_untold", "Things written down whose card did not get through")
LIMITED = Counter("runekeeper_limited", "Heavy work refused for being asked too often, by sort of work", ["labour"])
DROPPED = Counter("runekeeper_dropped_events", "Events of the gateway that could not be read", ["event"])
SESSIONS = Counter("runekeeper_sessions", "Sessions begun at the gateway")
BACKUPS = Counter(
    "runekeeper_backups", "Copies of the ledger, by whether one was made, does not add up, or failed", ["outcome"]
)
FORGETTING_FAILED = Counter("runekeeper_forgetting_failed", "Daily deletions that did not succeed")
MISSES = Counter("runekeeper_misses", "Names that were looked up in vain, by sort of thing", ["sort"])


class What(StrEnum):
    """What is to happen again and again."""

    INTERACTION = "interaction"
    FORGETTING = "forgetting"
    BACKUP = "backup"


_moments: dict[What, float] = {}
_awaited: set[What] = set()


def happened(what: What, ago: float = 0.0) -> None:
    """Note that something happened, so many seconds ago."""
    _moments[what] = time.monotonic() - ago
    if what not in _awaited:
        _await(what)


def never(what: What) -> None:
    """Note that something is not waited for in this process."""
    if what in _awaited:
        _awaited.discard(what)
        SINCE.remove(what.value)


def _await(what: What) -> None:
    _awaited.add(what)
    SINCE.labels(what.value).set_function(partial(_since, what))


def _since(what: What) -> float:
    return time.monotonic() - _moments[what] if what in _moments else inf


for each in What:
    _await(each)


@cache
def series(metric: Any, *labels: str) -> Any:
    """Return the one of a metric's series that has these labels: looked up once, as it costs more than counting."""
    return metric.labels(*labels)


@contextmanager
def timed(metric: Histogram, *labels: str) -> Iterator[None]:
    """Observe how many seconds pass meanwhile, whatever comes of it."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        series(metric, *labels).observe(time.perf_counter() - begun)
