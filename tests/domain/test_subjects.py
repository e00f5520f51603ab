import pytest

from bot.domain.runeitems import Pile, RuneItem
from bot.domain.subjects import LONGEST, Matter, Piles, Subject, of_piles, subject_in
from bot.presentation.cards.subjects import said
from bot.presentation.words import DEFAULT, words_for

NAMES = {
    (Matter.BOSS, "godrick"): "Godrick the Grafted",
    (Matter.ITEM, "memory-stone"): "Memory Stone",
    (Matter.ITEM, "golden-rune-1"): "Golden Rune [1]",
    (Matter.UPGRADE, "uchigatana"): "Uchigatana",
}


def pile(key: str, count: int) -> Pile:
    return Pile(item=RuneItem(key=key, name="never stored", runes=200, source="s"), count=count)


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize("number", [0, 7, 9_999])
def test_what_is_kept_of_a_thing_is_read_again(matter, number) -> None:
    subject = Subject(matter=matter, key="golden-rune-1", number=number)
    assert subject_in(str(subject)) == subject


@pytest.mark.parametrize("sign", ["+", "−", ""])
def test_what_is_kept_of_rune_items_is_read_again(sign) -> None:
    text = of_piles((pile("golden-rune-1", 5), pile("heros-rune-2", 9_999)), sign)
    assert subject_in(text) == Piles(sign=sign, counts={"golden-rune-1": 5, "heros-rune-2": 9_999}, is_cut=False)


def test_rune_items_beyond_the_room_there_is_are_told_of() -> None:
    text = of_piles(tuple(pile(f"golden-rune-{n}", 9_999) for n in range(1, 41)), "+")
    found = subject_in(text)
    assert isinstance(found, Piles)
    assert found.is_cut
    assert len(text) <= LONGEST
    assert found.counts == {f"golden-rune-{n}": 9_999 for n in range(1, len(found.counts) + 1)}


@pytest.mark.parametrize("text", ["", "Godrick, NG+1", "boss:Godrick:0", "boss:godrick", "king:godrick:0", "pile:+:"])
def test_words_are_no_keys(text) -> None:
    assert subject_in(text) is None


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("boss:godrick:0", "Godrick the Grafted"),
        ("boss:godrick:2", r"Godrick the Grafted, NG\+2"),
        ("item:memory-stone:1", "Memory Stone"),
        ("item:memory-stone:3", "3 × Memory Stone"),
        ("upgrade:uchigatana:25", r"Uchigatana \+25"),
        ("piles:+:5-golden-rune-1", r"5 × Golden Rune \[1\]"),
        ("piles::5-golden-rune-1+2-memory-stone…", r"5 × Golden Rune \[1\], 2 × Memory Stone, and more"),
        ("boss:gone-from-the-facts:0", "gone-from-the-facts"),
        ("Godrick, NG+1", r"Godrick, NG\+1"),
    ],
)
def test_a_card_says_what_keys_are_called(about, words) -> None:
    plain = words_for(DEFAULT).say(said(about, NAMES)).replace("\\", "")
    assert plain == words.replace("\\", "")
