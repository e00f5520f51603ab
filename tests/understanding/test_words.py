"""What one slip of a letter is, against all that there are."""

from itertools import product

from bot.understanding.words import _one_slip

LETTERS = "abc"
WORDS = ["".join(letters) for length in range(1, 5) for letters in product(LETTERS, repeat=length)]


def slips(word: str) -> set[str]:
    """Return what one slip makes of a word, or none."""
    ends = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        word,
        *(a + b[1:] for a, b in ends),
        *(a + letter + b for a, b in ends for letter in LETTERS),
        *(a + letter + b[1:] for a, b in ends if b for letter in LETTERS),
        *(a + b[1] + b[0] + b[2:] for a, b in ends if len(b) > 1),
    }


def test_one_slip_is_a_letter_more_less_or_other_or_two_that_changed_places() -> None:
    for meant in WORDS:
        made = slips(meant)
        assert {typed for typed in WORDS if _one_slip(typed, meant)} == made & {*WORDS}
