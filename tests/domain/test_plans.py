"""The way to what a character wants, on any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.characters import NOBODY
from bot.domain.farms import FarmSpot, Lap, Proof, best_laps
from bot.domain.goals import Goal
from bot.domain.laps import Pace, Together
from bot.domain.levels import cost_between
from bot.domain.payments import Payment, Stint, Wish, payments
from bot.domain.plans import MOST_FARMS, Plan, Reach, Situation, Timed, plan, within
from bot.domain.refusals import LevelReachedError, NoAimError, NoLevelToldError
from bot.domain.runeitems import Pile, RuneItem
from bot.domain.upgrades import Material, UpgradeStep, upgrade
from bot.services import Services
from tests.support.shops import offer
from tests.support.spots import kill, spot

BAGS = st.dictionaries(st.integers(1, 50_000), st.integers(1, 9), max_size=4)
PAYS = st.lists(st.integers(1, 40_000), max_size=3)


def lap(runes: int, *, seconds: int | None = None, at: str = "limgrave", **known) -> Lap:
    return Lap(spot=replace(spot(f"{runes} at {at}", kill(1, runes), seconds=seconds, **known), at=at), each=(runes,))


def planned(services: Services, wish: Wish, held: int, **known) -> Plan:
    settled = {"bag": (), "farms": (), "reach": Reach(), "offers": {}, **known}
    return plan(Situation(steps=payments(wish, known.get("way")), held=held, journeys=services.journeys, **settled))


def wish(level: int | None, to: int | None = None, goal: Goal | None = None) -> Wish:
    return Wish(owner=NOBODY, goal=goal, to=to, level=level)


@given(st.integers(1, 700), st.integers(1, 13), st.integers(0, 10**7), BAGS, PAYS)
def test_what_is_held_used_and_farmed_pays_for_everything_and_one_lap_fewer_does_not(
    services: Services, level, up, held, bag, pays
) -> None:
    piles = tuple(
        Pile(item=RuneItem(key=str(runes), name=str(runes), runes=runes, source="s"), count=count)
        for runes, count in bag.items()
    )
    found = planned(services, wish(level, level + up), held, bag=piles, farms=[lap(runes) for runes in pays])
    used = found.use.runes if found.use else 0
    assert found.cost == cost_between(level, level + up)
    assert found.missing == max(0, found.cost - held - used)
    assert found.carried == sum(runes * count for runes, count in bag.items()) >= used
    assert not found.missing or used == found.carried
    assert sum(stint.runes for stint in (*found.now, *found.later)) == found.cost
    assert sum(stint.runes for stint in found.now) <= held + used
    assert bool(found.later) == bool(found.missing)
    assert len(found.ways) == sum(0 < found.missing <= 1_000 * runes for runes in pays)
    for way in found.ways:
        assert (way.laps - 1) * way.lap.runes < found.missing <= way.laps * way.lap.runes


@given(st.lists(st.integers(0, 9_999), min_size=1, max_size=25), st.integers(1, 700), st.integers(1, 13))
def test_the_cheapest_of_what_can_come_next_is_paid_first(fees, level, up) -> None:
    steps = [
        UpgradeStep(to_level=n, runes=fee, material=Material(key="k", name="n"), quantity=1, source="s")
        for n, fee in enumerate(fees, 1)
    ]
    paid = payments(wish(level, level + up, Goal(about="upgrade:x:25", start=0)), upgrade(steps, {}))
    for kind, first in ((Payment.LEVEL, level + 1), (Payment.SMITH, 1)):
        row = [step for step in paid if step.kind is kind]
        assert [step.first for step in row] == list(range(first, first + len(row)))  # none is left out or goes before
    for here, step in enumerate(paid):
        other = next((each for each in paid[here:] if each.kind is not step.kind), None)
        assert other is None or step.runes <= other.runes
    assert sum(step.runes for step in paid) == sum(fees) + cost_between(level, level + up)


def test_a_goal_bought_at_once_is_paid_when_it_is_cheaper_than_the_next_level() -> None:
    paid = payments(wish(20, 22, Goal(about="item:x:1", runes=3_000)), None)
    level_21, level_22 = cost_between(20, 21), cost_between(21, 22)
    assert level_21 < 3_000
    assert sorted(step.runes for step in paid) == [step.runes for step in paid]
    assert {step.runes for step in paid} == {3_000, level_21, level_22}


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (wish(20), NoAimError),
        (wish(None, 30), NoLevelToldError),
        (wish(None, goal=Goal(level=30)), NoLevelToldError),
        (wish(30, 30), LevelReachedError),
        (wish(31, goal=Goal(level=30)), LevelReachedError),
    ],
)
def test_what_cannot_be_planned_is_refused(wanted, error) -> None:
    with pytest.raises(error):
        payments(wanted, None)


def test_ones_own_pace_is_told_before_that_of_players_and_that_before_guides(services: Services) -> None:
    own = Pace(spot=str(spot("any").subject), laps=5, seconds=31, runes=1)
    quoted = lap(10_000, seconds=90)
    measured = replace(quoted, measured=Together(players=5, seconds=45))

    def told(farm: Lap, pace: Pace | None = None) -> tuple[int, int | None, Timed]:
        (way,) = planned(services, wish(None, goal=Goal(runes=95_000)), 0, farms=[farm], pace=pace).ways
        return way.laps, way.minutes, way.timed

    assert told(measured, own) == (10, 6, Timed.YOU)  # 310 s
    assert told(measured) == (10, 8, Timed.PLAYERS)  # 450 s
    assert told(quoted, replace(own, spot="farm:elsewhere:0")) == (10, 15, Timed.GUIDES)  # 900 s
    assert told(lap(10_000)) == (10, None, Timed.NOBODY)


def test_nothing_beyond_reach_is_advised() -> None:
    laps = [lap(9_000, at="caelid"), lap(800), lap(700), lap(600), lap(500)]
    there = Reach(areas=frozenset({"limgrave"}))
    assert [each.runes for each in within(laps, 60, Reach())] == [9_000]  # the others pay less than a tenth
    assert [each.runes for each in within(laps, 60, there)] == [800, 700, 600][:MOST_FARMS]
    assert within(laps, 60, Reach(areas=frozenset({"liurnia-of-the-lakes"}))) == []


def test_what_nobody_tested_is_advised_where_it_pays_twice_as_much_and_is_known_to_be_within_reach() -> None:
    rich, poor = lap(900, proof=Proof.COUNTED), lap(690, proof=Proof.COUNTED)
    known = [lap(500), lap(400), lap(350)]
    there = Reach(areas=frozenset({"limgrave"}))
    assert within([rich, *known, poor], 60, there) == [rich, *known[:2]]
    assert within([rich, *known, poor], 60, Reach()) == known
    assert within([*known, poor], 60, there) == known
    assert within([lap(900, proof=Proof.COUNTED, level=61), *known], 60, there) == known
    assert within([lap(900, proof=Proof.UNVERIFIED), *known], 60, there) == known


def test_the_dlc_is_advised_to_those_who_are_in_it() -> None:
    laps = [lap(900, dlc=True, at="enir-ilim"), lap(500)]
    assert within(laps, 150, Reach()) == laps[1:]
    assert within(laps, 150, Reach(areas=frozenset({"limgrave", "enir-ilim"}), dlc=True)) == laps


def test_a_boost_is_advised_where_it_saves_laps_and_pays_for_itself(services: Services) -> None:
    boosts = tuple(boost for boost in services.boosts.all if boost.lap)
    scarab, foot = boosts[:2]

    def helped(price: int, *on, reach: Reach | None = None, runes: int = 100_000, held: int = 9_999) -> dict[str, int]:
        spots: list[FarmSpot] = [replace(spot("a", kill(1, 10_000)), at="limgrave")]
        found = planned(
            services,
            wish(None, goal=Goal(runes=runes + held)),
            held,
            farms=best_laps(spots, services.journeys, 0, on),
            reach=reach or Reach(),
            on=on,
            boosts=boosts,
            offers={foot.key: [offer(price, 3, at="limgrave")]},
        )
        return {each.boost.key: each.laps for each in found.helps}

    assert helped(2_999) == {scarab.key: 9, foot.key: 8}  # 12,000 and 13,000 a lap for 100,000
    assert helped(3_000) == {scarab.key: 9}  # it brings 3,000 a lap
    assert helped(2_999, reach=Reach(areas=frozenset({"caelid"}))) == {scarab.key: 9}
    assert helped(9_999, scarab) == {}
    assert helped(2_999, held=2_998) == {scarab.key: 9}  # it cannot be paid yet
    assert helped(2_999, runes=10_000) == {}  # one lap it is, anyhow


def test_stones_are_bought_within_reach_and_what_nobody_sells_is_to_be_found(services: Services) -> None:
    near, far = offer(300, 2, merchant="near", at="limgrave"), offer(200, 5, merchant="far", at="caelid")
    step = UpgradeStep(to_level=1, runes=100, material=Material(key="k", name="Stone"), quantity=6, source="s")
    sold = {"k": [near, far]}
    way = upgrade([step], sold)
    wanted = wish(None, goal=Goal(about="upgrade:x:1", runes=1_400, start=0))
    everywhere = planned(services, wanted, 0, way=way, offers=sold)
    assert everywhere.cost == 100 + 5 * 200 + 300
    assert [(each.count, each.offer.merchant) for each in everywhere.stones] == [(5, "far")]
    here = planned(services, wanted, 0, way=way, offers=sold, reach=Reach(areas=frozenset({"limgrave"})))
    assert [(each.count, each.offer.merchant) for each in here.stones] == [(2, "near")]
    assert (here.beyond, here.find) == (4, ())
    assert (everywhere.beyond, everywhere.find) == (0, ())
    assert here.now == ()
    assert here.later == (Stint(kind=Payment.SMITH, first=1, last=1, runes=1_400),)
    assert planned(services, wanted, 0, way=upgrade([replace(step, quantity=9)], sold), offers=sold).find == (
        ("Stone", 2),
    )
