"""What the arguments of questions can be: each type says how it stands in a text, such as a control's custom id."""

from typing import Annotated, TypeAlias

from bot.domain import amounts, drops, effects, journeys, levels, runeitems, upgrades
from bot.domain import baskets as lists
from bot.domain.baskets import MOST_OF_ONE
from bot.domain.comparisons import Sort as AnySort
from bot.domain.finds import Part as AnyPart
from bot.domain.questions import Argument, key, some, whole, written
from bot.domain.shopping import Goods as AllGoods


def _flag(text: str) -> bool:
    return bool(whole(0, 1)(text))


Key: TypeAlias = Annotated[str, Argument(key)]
Keys: TypeAlias = Annotated[tuple[str, ...], Argument(some, written)]
Text: TypeAlias = Annotated[str, Argument(str)]
Flag: TypeAlias = Annotated[bool, Argument(_flag, lambda value: str(int(value)))]
Id: TypeAlias = Annotated[int, Argument(whole(1, 2**63 - 1))]
Number: TypeAlias = Annotated[int, Argument(whole(0, 2**40))]
Amount: TypeAlias = Annotated[int, Argument(amounts.amount)]
Sum: TypeAlias = Annotated[int, Argument(amounts.sum_of)]
Runes: TypeAlias = Annotated[int, Argument(whole(1, levels.MAX_HELD))]
Held: TypeAlias = Annotated[int, Argument(whole(0, levels.MAX_HELD))]
Level: TypeAlias = Annotated[int, Argument(whole(levels.MIN_LEVEL, levels.MAX_LEVEL))]
WeaponLevel: TypeAlias = Annotated[int, Argument(whole(0, upgrades.MAX_WEAPON))]
Journey: TypeAlias = Annotated[int, Argument(whole(0, journeys.LAST))]
Discovery: TypeAlias = Annotated[int, Argument(whole(drops.LEAST_DISCOVERY, drops.MOST_DISCOVERY))]
Quantity: TypeAlias = Annotated[int, Argument(whole(1, MOST_OF_ONE))]
Role: TypeAlias = Annotated[effects.Party, Argument(effects.role)]
Part: TypeAlias = Annotated[AnyPart, Argument(AnyPart)]
Sort: TypeAlias = Annotated[AnySort, Argument(AnySort)]
Goods: TypeAlias = Annotated[AllGoods, Argument(AllGoods)]
Piles: TypeAlias = Annotated[dict[str, int], Argument(runeitems.piles, runeitems.written)]
Basket: TypeAlias = Annotated[lists.Basket, Argument(lists.basket, lists.written)]
