"""The addresses that add the bot to Discord."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.terminal import run

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.sekret"  # begins with 123456789012345678, in base64
ID = "123456789012345678"


def asked(*, status: int = 0, **settings: str) -> list[dict[str, list[str]]]:
    done = run("invite", **settings)
    assert (done.status, done.stderr) == (status, "")
    assert "sekret" not in done.stdout
    addresses = [urlsplit(line.split()[-1]) for line in done.stdout.splitlines()]
    assert [f"{each.scheme}://{each.netloc}{each.path}" for each in addresses] == [
        "https://discord.com/oauth2/authorize"
    ] * 2
    return [parse_qs(each.query) for each in addresses]


def test_there_is_one_for_servers_and_one_for_oneself() -> None:
    to_server, to_user = asked(APPLICATION_ID=ID)
    assert to_server == {"client_id": [ID], "scope": ["applications.commands"], "integration_type": ["0"]}
    assert to_user == to_server | {"integration_type": ["1"]}


def test_the_token_holds_the_id() -> None:
    assert asked(DISCORD_TOKEN=TOKEN) == asked(APPLICATION_ID=ID)


def test_an_application_older_than_its_bot_has_another_id() -> None:
    assert asked(DISCORD_TOKEN=TOKEN, APPLICATION_ID="234567890123456789")[0]["client_id"] == ["234567890123456789"]


@pytest.mark.parametrize("token", ["", "abc", "YWJj.a.b", "___", "MTIz.a.b"])
def test_where_nothing_says_which_application_it_is_one_is_told_what_to_do(token) -> None:
    done = run("invite", DISCORD_TOKEN=token)
    assert (done.status, done.stdout, done.stderr.count("\n")) == (78, "", 1)
    assert "Set APPLICATION_ID" in done.stderr
