"""Bets as the betting platform asks for them."""

import asyncio
from collections import Counter

import pytest


async def test_a_bet_is_placed_read_and_settled(player):
    status, placed = await player.place("B-1", 10, 2.1, odds_id="501-1")

    at = placed["bet"].pop("placed_at")
    assert (status, placed) == (
        200,
        {
            "success": True,
            "bet": {
                "bet_id": "B-1",
                "event_id": 501,
                "event_name": "Spartak – Zenit",
                "selection": "home",
                "odds_id": "501-1",
                "bet_type": "single",
                "bet_amount": 10.0,
                "coefficient": 2.1,
                "potential_win": 21.0,
                "currency": "USD",
                "status": "open",
                "result": None,
                "actual_win": None,
                "resolved_at": None,
                "legs": [],
            },
            "new_balance": 90.0,
            "replayed": False,
            "error": None,
        },
    )
    read = (await player.ask("GET", "/bets/B-1"))[1]["bet"]
    assert read == placed["bet"] | {"placed_at": at}

    status, settled = await player.settle("B-1", result="win")
    assert (status, settled["new_balance"], settled["replayed"]) == (200, 111.0, False)
    end = {"status": "resolved", "result": "win", "actual_win": 21.0}
    assert settled["bet"] | end == settled["bet"]
    status, again = await player.settle("B-1", result="win", amount="21.00")
    assert (status, again) == (200, settled | {"replayed": True})
    assert (await player.place("B-1", "10.00", "2.100", odds_id="501-1"))[1]["new_balance"] == 90


async def test_amounts_are_exact_in_either_spelling(player):
    await player.place("B-1", "19.99", "1.333")

    strings = await player.ask("GET", "/bets/B-1", Prefer="money=string")
    answer = await player.browse(
        "GET",
        "/api/wallet/bets/B-1",
        key=player.key,
        headers={"X-User-ID": str(player.owner)},
    )

    bet = strings[1]["bet"]
    shown = bet["bet_amount"], bet["coefficient"], bet["potential_win"]
    assert shown == ("19.99", "1.333", "26.64")
    assert answer[1]["bet"]["potential_win"] == 26.64


async def test_the_replay_says_so_in_a_header(player):
    body = {"bonus_id": "W-1", "amount": 5, "description": "Welcome"}
    answers = [
        await player.browse(
            "POST",
            "/api/wallet/bonuses",
            key=player.key,
            json=body,
            headers={"X-User-ID": str(player.owner)},
        )
        for _ in range(2)
    ]

    assert [each[2].get("Idempotency-Replayed") for each in answers] == [None, "true"]
    assert answers[0][1] | {"replayed": True} == answers[1][1]
    assert (
        answers[0][1]["bonus"]
        | {
            "bonus_id": "W-1",
            "amount": 5.0,
            "currency": "USD",
            "description": "Welcome",
        }
        == answers[0][1]["bonus"]
    )
    assert answers[0][1]["new_balance"] == 105.0


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/bets", {"bet_amount": "0.99"}, 422, "stake_out_of_range"),
        ("POST", "/bets", {"bet_amount": "100000.01"}, 422, "stake_out_of_range"),
        ("POST", "/bets", {"bet_amount": "100.01"}, 409, "insufficient_funds"),
        ("POST", "/bets", {"coefficient": "0.99"}, 422, "invalid_coefficient"),
        ("POST", "/bets", {"bet_type": "express"}, 422, "invalid_legs"),
        ("POST", "/bets", {"event_name": None}, 422, "invalid_request"),
        ("POST", "/bets", {"bet_id": "B-0", "bet_amount": 5}, 409, "bet_id_reused"),
        ("GET", "/bets/B-9", None, 404, "bet_not_found"),
        ("POST", "/bets/B-9/settle", {"result": "win"}, 404, "bet_not_found"),
        ("POST", "/bets/B-9/cancel", {}, 404, "bet_not_found"),
        ("POST", "/bets/B-0/settle", {"result": "cashout"}, 422, "invalid_payout"),
        ("POST", "/bets/B-0/settle", {}, 422, "invalid_settlement"),
        ("POST", "/bets/B-0/settle", {"result": "win", "amount": 22}, 422, "payout_too_large"),
        (
            "POST",
            "/bets/B-0/settle",
            {"legs": [{"leg": 1, "result": "win"}]},
            422,
            "invalid_legs",
        ),
        ("POST", "/bonuses", {"bonus_id": "W", "amount": 99_999}, 422, "bonus_too_large"),
    ],
)
async def test_refusals(player, method, path, body, status, code):
    await player.place("B-0")
    if path == "/bets":
        body = {
            "bet_id": "B-1",
            "event_id": "e",
            "event_name": "A – B",
            "selection": "home",
            "bet_amount": "10",
            "coefficient": "2",
        } | body

    answer = await player.ask(method, path, body)

    assert (answer[0], answer[1]["code"]) == (status, code)


async def test_a_resolved_bet_stays_what_it_is(player):
    await player.place("B-1")
    await player.ask("POST", "/bets/B-1/cancel")

    status, again = await player.ask("POST", "/bets/B-1/cancel")
    refused = await player.settle("B-1", result="win")

    assert (status, again["bet"]["status"], again["replayed"]) == (200, "cancelled", True)
    assert (refused[0], refused[1]["code"]) == (409, "bet_resolved")


async def test_an_express_is_settled_leg_by_leg(player):
    legs = [
        {"event_id": n, "event_name": f"Event {n}", "selection": "1", "coefficient": 2}
        for n in (1, 2)
    ]
    body = {"bet_id": "C-1", "bet_amount": 10, "coefficient": 4, "legs": legs}
    status, placed = await player.ask("POST", "/bets", body)
    assert (status, placed["bet"]["event_name"]) == (200, "Event 1 / Event 2")

    first = await player.settle("C-1", legs=[{"leg": 1, "result": "win"}])
    second = await player.settle("C-1", legs=[{"leg": 2, "result": "win"}])

    assert (first[1]["bet"]["status"], first[1]["new_balance"]) == ("open", 90)
    assert (second[1]["bet"]["result"], second[1]["new_balance"]) == ("win", 130)
    assert [leg["result"] for leg in second[1]["bet"]["legs"]] == ["win", "win"]


async def test_only_who_acts_for_a_player_may_bet(site, browse, player):
    shop = await site.key("shop", "wallets:*")
    path, body = "/api/wallet/bonuses", {"bonus_id": "W-1", "amount": 5, "description": "x"}
    alone = await browse("POST", path, key=shop, json=body)
    assert (alone[0], alone[1]["code"]) == (403, "permission_denied")
    headers = {"X-User-ID": str(player.owner)}
    acting = await browse("POST", path, key=shop, json=body, headers=headers)
    assert (acting[0], acting[1]["code"]) == (403, "acting_refused")


async def test_twenty_identical_placements_at_once(player):
    answers = await asyncio.gather(*(player.place("B-1") for _ in range(20)))

    assert Counter((status, told["replayed"]) for status, told in answers) == {
        (200, False): 1,
        (200, True): 19,
    }
    _, balance = await player.ask("GET", "/balance")
    assert (balance["available_balance"], balance["locked_in_bets"]) == (90.0, 10.0)
