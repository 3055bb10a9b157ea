"""Objects of players, for whoever asks about those of others."""

import asyncpg


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


async def written(town, statement, *arguments):
    connection = await asyncpg.connect(town.site.dsn)
    id_ = await connection.fetchval(statement, *arguments)
    await connection.close()
    return str(id_)
