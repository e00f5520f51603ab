"""What an operator's Prometheus may ask for."""

import re
import socket
from urllib.request import urlopen

import pytest

from bot.domain.errors import SettingsError
from bot.metrics import serving_metrics
from tests.support.player import Player


def counted(port: int, what: str) -> float:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:  # our own
        found = re.search(rf"^{re.escape(what)} (\S+)$", answer.read().decode(), re.MULTILINE)
    return float(found[1]) if found else 0.0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def test_what_is_asked_and_what_is_not_found_is_counted(player: Player) -> None:
    port = free_port()
    misses, interactions = 'runekeeper_misses_total{sort="boss"}', "runekeeper_interactions_total"
    with serving_metrics("127.0.0.1", port):
        before = counted(port, misses), counted(port, interactions)
        await player.says("/boss xyzzy")
        await player.says("/boss godrick")
        assert (counted(port, misses), counted(port, interactions)) == (before[0] + 1, before[1] + 2)
    with pytest.raises(OSError, match="refused"):
        counted(port, misses)


def test_a_port_that_is_taken_is_the_operators() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(SettingsError, match="METRICS_PORT"),
        serving_metrics("127.0.0.1", taken.getsockname()[1]),
    ):
        pass
