"""Bank details of destinations: the database alone does not tell them."""

from tests.treasury import InPostgres, bank


async def test_bank_details_are_sealed_where_they_are_kept(pool):
    treasury = InPostgres(pool)
    store, merchant = await treasury.store()
    await treasury.destination(merchant, store, **bank())
    [row] = await pool.fetch("SELECT d::text AS told FROM gateway_destinations d")
    assert "Petrova" not in row["told"]
    assert "40817810099910004312" not in row["told"]
