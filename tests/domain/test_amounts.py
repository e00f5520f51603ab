"""Amounts of runes as players write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.amounts import amount, amount_or_all
from bot.domain.errors import AmountError
from bot.domain.levels import MAX_HELD


@pytest.mark.parametrize(
    ("text", "runes"),
    [
        ("0", 0),
        ("12000", 12_000),
        ("12,000", 12_000),
        ("12.000", 12_000),
        ("12 000", 12_000),
        ("12'000", 12_000),
        ("12_000", 12_000),
        ("1,234,567", 1_234_567),
        ("12k", 12_000),
        ("12K", 12_000),
        ("12 k", 12_000),
        ("12k runes", 12_000),
        ("1 rune", 1),
        ("1.5m", 1_500_000),
        ("1,5m", 1_500_000),
        ("1.234k", 1_234),
        ("1,234k", None),
        ("1,234,567k", None),
        ("0.5k", 500),
        ("１２ｋ", 12_000),
        (" 7 ", 7),
        ("999,999,999", MAX_HELD),
        ("1000000000", None),
        ("1000m", None),
        ("1.5", None),
        ("1.2345k", None),
        ("1,23", None),
        ("1,2345", None),
        ("1,234.567", None),
        ("-5", None),
        ("+5", None),
        ("1e5", None),
        ("", None),
        ("k", None),
        ("all", None),
        ("12kk", None),
        ("٣", None),
        ("9" * 40, None),
        ("0x10", None),
        ("1\x002", None),
    ],
)
def test_an_amount_is_read_or_refused(text, runes) -> None:
    if runes is None:
        with pytest.raises(AmountError):
            amount(text)
    else:
        assert amount(text) == runes


@given(st.integers(0, MAX_HELD))
def test_every_number_of_runes_can_be_written(runes) -> None:
    for text in (str(runes), f"{runes:,}", f"{runes:,}".replace(",", "."), f"{runes} runes"):
        assert amount(text) == runes
    assert amount(f"{runes // 1000}k") == runes // 1000 * 1000


@given(st.text(max_size=40))
def test_no_text_breaks_it(text) -> None:
    with suppress(AmountError):
        assert 0 <= amount(text) <= MAX_HELD


@pytest.mark.parametrize("text", ["all", "ALL", " All "])
def test_all_is_whatever_is_held(text) -> None:
    assert amount_or_all(text) is None
    assert amount_or_all("12k") == 12_000
