"""Who may ask, and who is turned away."""

import asyncio
import base64
import http.client
import io

import aiohttp
import pytest
from yarl import URL

from bot.domain.errors import SettingsError
from bot.edge.client import RuneBot
from bot.web import guards
from bot.web.guards import Guard
from bot.web.server import serving
from tests.support.terminal import run_process
from tests.web.conftest import TOKEN, Page

PASSWORD = "a password that is long"
EVIL = "http://evil.example"


def raw(page: Page, method: str = "GET", path: str = f"/{TOKEN}/", **headers: str) -> http.client.HTTPResponse:
    """Ask as no browser would."""
    connection = http.client.HTTPConnection(page.address.host or "", page.address.port)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.fixture
def host(page: Page) -> str:
    return f"{page.address.host}:{page.address.port}"


@pytest.mark.parametrize("said", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8765", "127.0.0.2"])
async def test_a_page_is_found_by_every_name_of_this_machine(page: Page, said) -> None:
    assert (await asyncio.to_thread(raw, page, Host=said)).status == 200


@pytest.mark.parametrize(
    "said",
    [
        *(
            "evil.example",
            "evil.example:8765",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1@evil.example",
        ),
        *("10.0.0.1", "0.0.0.0", "[::ffff:10.0.0.1]", "[::1", "[", "", "user@"),
    ],
)
async def test_another_host_that_leads_here_is_refused(page: Page, said) -> None:
    assert (await asyncio.to_thread(raw, page, Host=said)).status in {400, 403}


async def test_who_says_no_host_is_refused(page: Page) -> None:
    assert (await asyncio.to_thread(raw, page)).status in {400, 403}


@pytest.mark.parametrize("origin", [EVIL, "null", "", "http://localhost:1", "https://127.0.0.1", "http://127.0.0.1"])
async def test_another_sites_page_is_refused(page: Page, origin) -> None:
    answer = await page.asks("ask", {"tab": page.tab, "line": "/about"}, Origin=origin)
    assert answer.status == 403


async def test_who_says_no_origin_is_refused(page: Page) -> None:
    async with page.session.post(page.address / "ask", json={"tab": page.tab, "line": "/about"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
async def test_what_a_form_of_another_site_could_send_is_refused(page: Page, kind) -> None:
    answer = await page.asks("ask", {"tab": page.tab, "line": "/about"}, **{"Content-Type": kind})
    assert answer.status == 415


@pytest.mark.parametrize("path", ["", "style.css", "page.js", "files/a/m1/x.png"])
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_another_sites_page_embeds_nothing_of_ours(page: Page, path, site) -> None:
    headers = {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": site}
    async with page.session.get(page.address / path, headers=headers) as answer:
        assert answer.status == 403


async def test_a_link_to_the_address_opens_it(page: Page) -> None:
    headers = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"}
    async with page.session.get(page.address, headers=headers) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["ask", "open", "press"])
async def test_other_methods_are_refused(page: Page, method, path) -> None:
    assert (await page.asks(path, {"tab": page.tab}, method)).status in {400, 404, 405}


@pytest.mark.parametrize("path", ["/", "//", "/wrong/", f"/{TOKEN}", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", "/style.css"])
async def test_who_does_not_know_the_address_gets_nothing(page: Page, host, path) -> None:
    answer = await asyncio.to_thread(raw, page, path=path, Host=host)
    assert answer.status == 403


@pytest.mark.parametrize(
    "path",
    ["../server.py", "..%2fserver.py", "%2e%2e/server.py", "files/../../server.py", "static/", ".", "files//m1/x"],
)
async def test_nothing_but_the_page_is_handed_out(page: Page, host, path) -> None:
    assert (await asyncio.to_thread(raw, page, path=f"/{TOKEN}/{path}", Host=host)).status in {403, 404}


@pytest.mark.parametrize(
    "body",
    [
        *([], "x", {}, {"line": 5}, {"line": ""}, {"line": "x" * 6001}, {"line": "/about", "also": 1}),
        *({"command": "about"}, {"tab": 1, "line": "/about"}),
    ],
)
async def test_what_no_page_of_ours_sends_is_refused(page: Page, body) -> None:
    assert (await page.asks("ask", body)).status == 400


async def test_no_more_is_read_than_a_page_sends(page: Page) -> None:
    headers = {"Origin": str(page.address.origin()), "Content-Type": "application/json"}
    async with page.session.post(page.address / "ask", data=io.BytesIO(bytes(13_000_001)), headers=headers) as answer:
        assert answer.status == 413


async def test_an_unknown_tab_is_gone(page: Page) -> None:
    assert (await page.asks("ask", {"tab": "guessed", "line": "/about"})).status == 410


@pytest.mark.parametrize("path", ["", "page.js", "ask", "nowhere"])
async def test_nothing_foreign_and_nothing_inline_runs_on_any_answer(page: Page, path) -> None:
    async with page.session.get(page.address / path) as answer:
        policy = dict(each.split(" ", 1) for each in answer.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
        assert {policy[f"{sort}-src"] for sort in ("script", "style", "img", "connect")} == {"'self'"}
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "aiohttp" not in answer.headers["Server"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "runes.example", ""])
def test_elsewhere_it_is_served_with_a_password_alone(host) -> None:
    for password in ("", "short"):
        with pytest.raises(SettingsError, match="WEB_PASSWORD"):
            Guard(token=TOKEN, host=host, password=password)
    Guard(token=TOKEN, host=host, password=PASSWORD)


@pytest.mark.parametrize(("words", "said"), [(["--host", "0.0.0.0"], "WEB_PASSWORD"), (["--port", "99999"], "--port")])
def test_an_address_that_cannot_be_is_the_operators(knowledge, words, said) -> None:
    done = run_process("web", *words, KNOWLEDGE_PATH=str(knowledge))
    assert (done.status, done.stdout) == (78, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


async def test_who_comes_from_elsewhere_gives_the_password_and_is_led_to_the_address(bot: RuneBot, monkeypatch) -> None:
    monkeypatch.setattr(guards, "_PAUSE", 0)
    async with (
        serving(bot, Guard(token=TOKEN, host="0.0.0.0", password=PASSWORD), 0) as address,
        aiohttp.ClientSession() as session,
    ):
        root = URL(address).origin().with_host("127.0.0.1")

        async def status(path: str, password: str | None, **headers: str) -> tuple[int, str]:
            if password is not None:
                headers["Authorization"] = f"Basic {base64.b64encode(f'me:{password}'.encode()).decode()}"
            async with session.get(root / path, headers=headers, allow_redirects=False) as answer:
                return answer.status, answer.headers.get("Location", "")

        assert (await status("", None))[0] == (await status("", "wrong"))[0] == 401
        assert (await status(f"{TOKEN}/", None))[0] == (await status(f"{TOKEN}/", ""))[0] == 401
        assert await status("", None, Authorization="Basic %%%") == (401, "")
        assert await status("", PASSWORD) == (303, f"/{TOKEN}/")
        assert (await status(f"{TOKEN}/", PASSWORD))[0] == 200
        assert (await status("wrong/", PASSWORD))[0] == 403
        assert (await status(f"{TOKEN}/", PASSWORD, Host="10.1.2.3:8765"))[0] == 200
        assert (await status(f"{TOKEN}/", PASSWORD, Host="evil.example"))[0] == 403


async def in_thread(function, *args, **options):
    """Call what waits, while the server goes on."""
    return await asyncio.to_thread(function, *args, **options)
