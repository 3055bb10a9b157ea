"""What placing and settling promise, whatever the ports are made of."""

import asyncio
from collections import Counter
from decimal import Decimal

import pytest

from domain.funding.bet import BetState, LegResult
from domain.funding.bet_settings import MAXIMUM_BONUS, MAXIMUM_STAKE
from tests.bets import CASHOUT, LOSS, REFUND, WIN, memory_house, postgres_house
from tests.world import usd

pytestmark = pytest.mark.usefixtures("recounted")


@pytest.fixture(params=["memory", "postgres"])
def house(request, pool):
    return memory_house() if request.param == "memory" else postgres_house(pool)


@pytest.fixture
async def player(house):
    player = house.player()
    await player.deposit("100.00")
    return player


async def test_placing_holds_the_stake(player):
    placed = await player.place("B-1", "10.00", "2.10", odds_id="x-7", event_id="501")

    assert not placed.replayed
    assert placed.bet.state is BetState.OPEN
    assert placed.bet.placed_balance == usd("90.00")
    assert placed.bet.terms.potential_win == usd("21.00")
    assert (placed.bet.terms.event_id, placed.bet.terms.odds_id) == ("501", "x-7")
    assert placed.bet.terms.coefficient == Decimal("2.1")
    assert await player.stands() == "90.00 10.00"
    assert await player.find("B-1") == placed.bet


async def test_the_same_bet_again_gets_the_first_answer(player):
    first = await player.place("B-1")
    await player.settle("B-1", WIN)

    again = await player.place("B-1", "10", "2.1")

    assert (again.bet, again.replayed) == (first.bet, True)
    assert await player.stands() == "111.00 0.00"


async def test_another_bet_under_the_same_id_is_refused(player):
    await player.place("B-1", "10.00", "2.10")

    for other in ({"stake": "11"}, {"coefficient": "2.11"}, {"selection": "away"}, {"odds_id": 1}):
        assert await player.place("B-1", **other) == "bet_id_reused"
    assert await player.place("B-1", legs=["2", "3"]) == "bet_id_reused"
    assert await player.stands() == "90.00 10.00"


async def test_ids_are_those_of_one_player(house, player):
    await player.place("B-1")
    other = house.player()
    await other.deposit("5")

    assert await other.find("B-1") == "bet_not_found"
    assert await other.settle("B-1", WIN) == "bet_not_found"
    assert await other.cancel("B-1") == "bet_not_found"
    assert not (await other.place("B-1", "5")).replayed
    assert await player.stands() == "90.00 10.00"


@pytest.mark.parametrize("stake", ["100.01", "100000"])
async def test_nobody_stakes_more_than_is_available(player, stake):
    assert await player.place("B-1", stake) == "insufficient_funds"
    assert await player.find("B-1") == "bet_not_found"


async def test_who_never_had_money_has_not_enough(house):
    assert await house.player().place("B-1", "1") == "insufficient_funds"


@pytest.mark.parametrize(
    ("stake", "refusal"),
    [
        ("0.99", "stake_out_of_range"),
        ("0", "stake_out_of_range"),
        ("100000.01", "stake_out_of_range"),
        ("1.005", "invalid_amount"),
        ("-1", "invalid_amount"),
        ("9" * 30, "amount_out_of_range"),
    ],
)
async def test_stakes_have_limits(player, stake, refusal):
    assert await player.place("B-1", stake) == refusal


async def test_limits_are_for_what_is_new(player):
    await player.place("B-1", "10")
    await player.bonus("W-1", "5.00")
    player.house.settings.values[MAXIMUM_STAKE.name] = "5"
    player.house.settings.values[MAXIMUM_BONUS.name] = "1"

    assert (await player.place("B-1", "10")).replayed
    assert await player.place("B-2", "10") == "stake_out_of_range"
    assert (await player.bonus("W-1", "5.00")).replayed
    assert await player.bonus("W-2", "5.00") == "bonus_too_large"
    assert await player.stands() == "95.00 10.00"


@pytest.mark.parametrize(
    ("result", "amount", "state", "payout", "stands"),
    [
        (WIN, None, BetState.WIN, "21.00", "111.00 0.00"),
        (WIN, "21", BetState.WIN, "21.00", "111.00 0.00"),
        (WIN, "15", BetState.WIN, "15.00", "105.00 0.00"),
        (WIN, "4.50", BetState.WIN, "4.50", "94.50 0.00"),
        (LOSS, None, BetState.LOSS, "0.00", "90.00 0.00"),
        (LOSS, "0", BetState.LOSS, "0.00", "90.00 0.00"),
        (REFUND, None, BetState.REFUND, "10.00", "100.00 0.00"),
        (REFUND, "10", BetState.REFUND, "10.00", "100.00 0.00"),
        (CASHOUT, "16.40", BetState.CASHOUT, "16.40", "106.40 0.00"),
        (CASHOUT, "10", BetState.CASHOUT, "10.00", "100.00 0.00"),
        (CASHOUT, "0.01", BetState.CASHOUT, "0.01", "90.01 0.00"),
    ],
)
async def test_settling_pays_what_the_result_says(player, result, amount, state, payout, stands):
    await player.place("B-1", "10.00", "2.10")

    done = await player.settle("B-1", result, amount)

    assert (done.bet.state, done.bet.payout, done.replayed) == (state, usd(payout), False)
    assert f"{done.bet.resolved_balance}" == stands.split()[0]
    assert await player.stands() == stands
    again = await player.settle("B-1", result, amount)
    assert (again.bet, again.replayed) == (done.bet, True)
    assert await player.stands() == stands
    for other in {WIN, LOSS, REFUND} - {result}:
        assert await player.settle("B-1", other) == "bet_resolved"
    assert await player.settle("B-1", CASHOUT, "9.99") == "bet_resolved"
    assert await player.cancel("B-1") == "bet_resolved"


@pytest.mark.parametrize(
    ("result", "amount", "refusal"),
    [
        (WIN, "21.01", "payout_too_large"),
        (WIN, "0", "invalid_payout"),
        (LOSS, "1", "invalid_payout"),
        (REFUND, "9.99", "invalid_payout"),
        (CASHOUT, None, "invalid_payout"),
        (CASHOUT, "21.01", "payout_too_large"),
        (CASHOUT, "0", "invalid_payout"),
        (CASHOUT, "1.001", "invalid_amount"),
        (None, None, "invalid_settlement"),
        (None, "5", "invalid_settlement"),
    ],
)
async def test_a_settlement_that_makes_no_sense_changes_nothing(player, result, amount, refusal):
    await player.place("B-1", "10.00", "2.10")

    assert await player.settle("B-1", result, amount) == refusal

    assert (await player.find("B-1")).state is BetState.OPEN
    assert await player.stands() == "90.00 10.00"


async def test_cancelling_gives_the_stake_back_once(player):
    await player.place("B-1")

    done, again = await player.cancel("B-1"), await player.cancel("B-1")

    assert (done.bet.state, done.replayed) == (BetState.CANCELLED, False)
    assert (again.bet, again.replayed) == (done.bet, True)
    assert await player.stands() == "100.00 0.00"
    assert await player.settle("B-1", WIN) == "bet_resolved"
    assert await player.settle("B-1", REFUND) == "bet_resolved"


async def test_a_win_without_profit(player):
    await player.place("B-1", "10", "1.000")
    await player.settle("B-1", WIN)
    assert await player.stands() == "100.00 0.00"


async def test_an_express_wins_when_all_legs_do(player):
    await player.place("C-1", "10", "6.00", legs=["2", "3"])

    one = await player.settle("C-1", legs={1: LegResult.WIN})
    assert (one.bet.state, one.replayed) == (BetState.OPEN, False)
    assert [leg.result for leg in one.bet.legs] == [LegResult.WIN, None]
    assert await player.find("C-1") == one.bet
    assert (await player.settle("C-1", legs={1: LegResult.WIN})).replayed
    assert await player.settle("C-1", legs={1: LegResult.LOSS}) == "leg_resolved"
    assert await player.stands() == "90.00 10.00"

    two = await player.settle("C-1", legs={2: LegResult.WIN})
    assert (two.bet.state, two.bet.payout) == (BetState.WIN, usd("60"))
    assert await player.stands() == "150.00 0.00"
    assert (await player.settle("C-1", legs={2: LegResult.WIN})).replayed
    assert (await player.place("C-1", "10", "6", legs=["2", "3"])).bet.legs[0].result is None


@pytest.mark.parametrize(
    ("result", "state", "stands"),
    [
        (LegResult.LOSS, BetState.LOSS, "90.00 0.00"),
        (LegResult.CANCELLED, BetState.REFUND, "100.00 0.00"),
    ],
)
async def test_one_leg_decides(player, result, state, stands):
    await player.place("C-1", "10", "24", legs=["2", "3", "4"])

    done = await player.settle("C-1", legs={2: result})

    assert done.bet.state is state
    assert await player.stands() == stands
    assert await player.settle("C-1", legs={1: LegResult.WIN}) == "bet_resolved"


async def test_legs_and_results_agree(player):
    await player.place("C-1", "10", "6", legs=["2", "3"])
    await player.settle("C-1", legs={1: LegResult.WIN})

    lost = {2: LegResult.LOSS}
    assert await player.settle("C-1", WIN, legs=lost) == "legs_say_otherwise"
    assert await player.settle("C-1", legs={3: LegResult.WIN}) == "invalid_legs"
    done = await player.settle("C-1", WIN)
    assert [leg.result for leg in done.bet.legs] == [LegResult.WIN] * 2
    assert await player.stands() == "150.00 0.00"


async def test_an_express_may_be_cashed_out(player):
    await player.place("C-1", "10", "6", legs=["2", "3"])
    await player.settle("C-1", legs={1: LegResult.WIN})
    done = await player.settle("C-1", CASHOUT, "25")
    assert done.bet.state is BetState.CASHOUT
    assert await player.stands() == "115.00 0.00"


async def test_legs_of_a_single_bet_there_are_none(player):
    await player.place("B-1")
    assert await player.settle("B-1", legs={1: LegResult.WIN}) == "invalid_legs"
    assert await player.place("B-2", legs=["2"]) == "invalid_legs"
    assert await player.place("B-3", legs=["1.01"] * 51) == "invalid_legs"


async def test_bonuses_are_given_once(player):
    first = await player.bonus("W-1", "5.00")
    again = await player.bonus("W-1", "5")

    assert (first.balance, first.replayed) == (usd("105"), False)
    assert (again.balance, again.at, again.replayed) == (usd("105"), first.at, True)
    assert await player.bonus("W-1", "6.00") == "bonus_id_reused"
    assert await player.bonus("W-1", "5.00", "Other") == "bonus_id_reused"
    assert await player.bonus("W-2", "10000.01") == "bonus_too_large"
    assert await player.bonus("W-2", "0") == "invalid_amount"
    assert await player.stands() == "105.00 0.00"


async def test_a_bonus_may_be_the_first_money(house):
    player = house.player()
    await player.bonus("W-1", "5.00")
    await player.place("B-1", "5")
    assert await player.stands() == "0.00 5.00"


async def test_twenty_identical_placements_at_once_place_one_bet(player):
    answers = await asyncio.gather(*(player.place("B-1") for _ in range(20)))

    assert Counter(each.replayed for each in answers) == {False: 1, True: 19}
    assert len({each.bet for each in answers}) == 1
    assert await player.stands() == "90.00 10.00"


async def test_stakes_at_once_never_exceed_what_there_is(player):
    answers = await asyncio.gather(*(player.place(f"B-{n}", "30") for n in range(8)))

    refused = [each for each in answers if each == "insufficient_funds"]
    assert len(refused) == 5
    assert await player.stands() == "10.00 90.00"


async def test_of_settling_and_cancelling_at_once_one_wins(player):
    for n in range(5):
        await player.place(f"B-{n}", "10", "2")

    questions = [player.settle(f"B-{n}", WIN) for n in range(5)]
    questions += [player.cancel(f"B-{n}") for n in range(5)]
    questions += [player.settle(f"B-{n}", LOSS) for n in range(5)]
    answers = await asyncio.gather(*questions)

    ends = []
    for n in range(5):
        said = [each for each in answers[n::5] if each != "bet_resolved"]
        assert len(said) == 1
        ends.append(said[0].bet.payout.minor)
    expected = 100 - 50 + sum(ends) / 100
    assert await player.stands() == f"{expected:.2f} 0.00"
