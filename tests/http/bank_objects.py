"""What the bank has told, as objects of a town; and the first of any list."""

from tests.bank import Told


def first_of(path, member="id"):
    async def find(town):
        async with town.operator.get(path) as response:
            return (await response.json())["items"][0][member]

    return find


async def payment(town, **others):
    told = Told(**others)
    async with town.operator.post("/api/webhook/bank/", json=told.body) as response:
        assert response.status in {200, 409}
    return told


async def payment_id(town):
    return str((await payment(town)).operation_id)


async def organisation(town):
    return (await payment(town)).payer_inn


async def review(town):
    told = await payment(town, amount="1")
    await payment(town, operation_id=told.operation_id, amount="2")
    return await first_of("/api/v1/bank-payments/review?kind=conflict")(town)
