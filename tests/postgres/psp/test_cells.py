"""How the database writes cells is how we do."""

import csv
import io
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from application.shared.table import FORMULA, csv_lines
from domain.psp.amounts import amount_text
from domain.shared.currencies import CURRENCIES
from tests.postgres.psp.test_sums import connection  # noqa: F401  # A fixture.

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
AMOUNTS = st.decimals(0, 10**15, places=8, allow_nan=False, allow_infinity=False)


@given(st.lists(TEXTS | st.sampled_from([f"{each}1" for each in FORMULA])))
async def test_formulas_are_text_there_too(connection, texts):  # noqa: F811
    written = await connection.fetch("SELECT psp_cell(t) FROM unnest($1::text[]) t", texts)
    ours = csv.reader(io.StringIO(csv_lines([[each] for each in texts]).decode(), newline=""))
    assert [row[0] or "" for row in written] == ["".join(row) for row in ours]


@given(st.lists(st.tuples(AMOUNTS, st.sampled_from([*CURRENCIES, "DOGE", None]))))
async def test_amounts_are_written_the_same(connection, amounts):  # noqa: F811
    written = await connection.fetch(
        "SELECT psp_amount(a, c) FROM unnest($1::numeric[], $2::text[]) t (a, c)",
        [Decimal(amount) for amount, _ in amounts],
        [currency for _, currency in amounts],
    )
    assert [row[0] for row in written] == [amount_text(*each) for each in amounts]
