"""What was read is kept, and no more of it than there is room for."""

import pytest

from bot.knowledge.keeping import MOST, kept


class Reader:
    def __init__(self) -> None:
        self.read: list[int] = []

    @kept
    async def twice(self, number: int) -> int:
        self.read.append(number)
        return number * 2


class FewReader(Reader):
    most_kept = 3


@pytest.mark.parametrize(("kind", "most"), [(Reader, MOST), (FewReader, 3)])
async def test_what_was_not_asked_for_longest_is_read_again(kind: type[Reader], most: int) -> None:
    reader = kind()
    for number in range(most):
        assert await reader.twice(number) == number * 2
    await reader.twice(0)
    await reader.twice(most)  # one too many: now the second goes
    assert len(reader.read) == most + 1
    await reader.twice(0)
    await reader.twice(1)
    assert reader.read[most:] == [most, 1]
