"""What an operator's Prometheus may ask for: counts and times, without users.

Where it cannot ask, as in the terminal and without ``METRICS_PORT``, nothing is counted and its package not imported.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, partial
from math import inf
from typing import Any


class _Nothing:
    """Counts nothing, whatever it is told."""

    def __getattr__(self, name: str) -> "_Nothing":
        return self

    def __call__(self, *_: Any, **__: Any) -> "_Nothing":
        return self


_ALL: list["Metric"] = []


class Metric:
    """One of Prometheus's metrics; one that counts nothing until `begin`.

    Args:
        sort: Its class in ``prometheus_client``.
        name: What it is called.
        told: What it tells.
        labels: The names of its labels.
        options: What else its class takes.

    Attributes:
        labelnames: The names of its labels.
    """

    def __init__(self, sort: str, name: str, told: str, labels: Sequence[str] = (), **options: Any) -> None:
        self.sort, self.name, self.labelnames = sort, name, tuple(labels)
        self._told, self._options = told, options
        self._counted: Any = _Nothing()
        _ALL.append(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._counted, name)

    def begin(self) -> None:
        """Count from now on."""
        import prometheus_client  # noqa: PLC0415  # see the beginning

        made = getattr(prometheus_client, self.sort)
        self._counted = made(self.name, self._told, self.labelnames, **self._options)


INTERACTIONS = Metric(
    "Counter",
    "runekeeper_interactions",
    "Uses of commands, controls and forms, by what became of them",
    ["command", "outcome"],
)
SUGGESTIONS = Metric(
    "Counter",
    "runekeeper_suggestions",
    "Lists of suggestions while somebody types, by sort of thing",
    ["sort", "outcome"],
)
ERRORS = Metric("Counter", "runekeeper_errors", "What went wrong, users' mistakes included, by kind", ["kind"])
ACKNOWLEDGED = Metric(
    "Histogram",
    "runekeeper_acknowledge_seconds",
    "From an interaction's arrival to Discord's having the first response",
    ["sort"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3),
)
LEDGER = Metric(
    "Histogram",
    "runekeeper_ledger_seconds",
    "Work with the ledger, waiting included",
    ["work"],
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
CONNECTED = Metric("Gauge", "runekeeper_connected", "Whether there is a session at the gateway", ["shard"])
LATENCY = Metric("Gauge", "runekeeper_latency_seconds", "From a heartbeat to its answer, lately", ["shard"])
SINCE = Metric("Gauge", "runekeeper_seconds_since_last", "Seconds since something last happened", ["what"])
BUILD = Metric("Info", "runekeeper_build", "Which version this is, and of what")
TURNED_AWAY = Metric(
    "Counter", "runekeeper_turned_away", "Interactions that nothing was done for: late, or stopping", ["why"]
)
UNTOLD = Metric("Counter", "runekeeper_untold", "Things written down whose card did not get through")
LIMITED = Metric(
    "Counter", "runekeeper_limited", "Heavy work refused for being asked too often, by sort of work", ["labour"]
)
DROPPED = Metric("Counter", "runekeeper_dropped_events", "Events of the gateway that could not be read", ["event"])
SESSIONS = Metric("Counter", "runekeeper_sessions", "Sessions begun at the gateway")
BACKUPS = Metric(
    "Counter",
    "runekeeper_backups",
    "Copies of the ledger, by whether one was made, does not add up, or failed",
    ["outcome"],
)
FORGETTING_FAILED = Metric("Counter", "runekeeper_forgetting_failed", "Daily deletions that did not succeed")
MISSES = Metric("Counter", "runekeeper_misses", "Names that were looked up in vain, by sort of thing", ["sort"])


class What(StrEnum):
    """What is to happen again and again."""

    INTERACTION = "interaction"
    FORGETTING = "forgetting"
    BACKUP = "backup"


_moments: dict[What, float] = {}
_awaited: set[What] = set(What)


@cache
def begin() -> None:
    """Count from now on, as somebody can ask."""
    for metric in _ALL:
        metric.begin()
    series.cache_clear()
    for what in _awaited:
        _await(what)


def shown(accepted: str) -> tuple[str, bytes]:
    """Return the type and the text of all that was counted, in a format that is accepted."""
    from prometheus_client import REGISTRY, exposition  # noqa: PLC0415  # see the beginning

    encode, sort = exposition.choose_encoder(accepted)
    return sort, encode(REGISTRY)


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


@cache
def series(metric: Any, *labels: str) -> Any:
    """Return the one of a metric's series that has these labels: looked up once, as it costs more than counting."""
    return metric.labels(*labels)


@contextmanager
def timed(metric: Metric, *labels: str) -> Iterator[None]:
    """Observe how many seconds pass meanwhile, whatever comes of it."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        series(metric, *labels).observe(time.perf_counter() - begun)
