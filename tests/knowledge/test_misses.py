from bot.knowledge.misses import Misses
from bot.services import Services
from tests.support.player import Player


def test_the_most_frequent_come_first_whatever_their_spelling() -> None:
    misses = Misses()
    for text in ("Zelda", "zelda!", "mario", "ZELDA"):
        misses.add("Bosses", text)
    assert misses.most(2) == [("Bosses", "zelda", 3), ("Bosses", "mario", 1)]


def test_it_holds_a_bounded_number_of_texts_and_keeps_the_frequent() -> None:
    misses = Misses(most=10)
    for _ in range(3):
        misses.add("Bosses", "zelda")
    for number in range(100):
        misses.add("Bosses", f"nobody {number}")
    assert misses.most(1) == [("Bosses", "zelda", 3)]
    assert len(misses.most(1_000)) <= 10


async def test_what_a_user_asks_in_vain_is_counted(player: Player, services: Services) -> None:
    await player.says("/boss xyzzyplugh")
    await player.says("/shopping arrow, Xyzzyplugh!")
    kinds = [kind for kind, text, _ in services.misses.most(100) if text == "xyzzyplugh"]
    assert sorted(kinds) == ["BasketShelf", "Bosses"]
