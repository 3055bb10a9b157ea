"""Objects of players, for whoever asks about those of others."""

import asyncpg

from tests.documented import BODIES

_bets: list[str] = []


async def deposit(town):
    async with town.owner.get("/api/v1/me") as response:
        owner = (await response.json())["id"]
    return await written(
        town,
        "INSERT INTO deposits (id, owner, amount, currency, state, started_at, fingerprint,"
        " save_method) OVERRIDING SYSTEM VALUE SELECT 900000000 + count(*), $1::text::uuid, 100,"
        " 'USD', 'pending', now(), $1::text::uuid, false FROM deposits RETURNING id",
        owner,
    )


async def deposit_review(town):
    return await written(
        town,
        "INSERT INTO deposit_reviews (id, difference, deposit_id, source, intent_id, status,"
        " amount, received, currency, exponent, opened_at) VALUES (gen_random_uuid(), 'amount',"
        " $1::text::bigint, 'event', 'pi_1', 'succeeded', 1, 1, 'USD', 2, now()) RETURNING id",
        await deposit(town),
    )


async def card(town):
    async with town.owner.get("/api/v1/me") as response:
        owner = (await response.json())["id"]
    return await written(
        town,
        "INSERT INTO payment_cards (id, owner, method_id, brand, last4, exp_month, exp_year,"
        " created_at) OVERRIDING SYSTEM VALUE SELECT 900000000 + count(*), $1::text::uuid,"
        " 'pm_' || count(*), 'visa', '4242', 12, 2040, now() FROM payment_cards RETURNING id",
        owner,
    )


async def dead_letter(town):
    return await written(
        town,
        "INSERT INTO dead_letters (id, name, payload, attempts, error, enqueued_at)"
        " OVERRIDING SYSTEM VALUE SELECT 900000000 + count(*), 'a', '{}', 10, 'KeyError', now()"
        " FROM dead_letters RETURNING id",
    )


async def bet(town):
    bonus, stake = BODIES["give_bonus"], BODIES["place_bet"]
    bet_id = f"{len(_bets):036}"
    _bets.append(bet_id)
    async with town.owner.post("/api/wallet/bonuses", json=bonus) as response:
        assert response.status == 200, await response.text()
    sent = stake | {"bet_id": bet_id}
    async with town.owner.post("/api/wallet/bets", json=sent) as response:
        assert response.status == 200, await response.text()
    return bet_id


async def statement(town):
    await bet(town)
    async with town.owner.get("/api/wallet/statements") as response:
        [found] = (await response.json())["items"]
    return f"{found['year']}-{found['month']:02}"


async def written(town, statement, *arguments):
    connection = await asyncpg.connect(town.site.dsn)
    id_ = await connection.fetchval(statement, *arguments)
    await connection.close()
    return str(id_)


async def report(town):
    """Have the owner of a town make one; gives its id."""
    async with town.owner.post("/api/wallet/export", json={}) as response:
        assert response.status == 200, await response.text()
        return (await response.json())["report"]["report_id"]
