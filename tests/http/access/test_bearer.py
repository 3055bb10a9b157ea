"""Whatever stands where a key or a token belongs, it is nobody's, and asks the database nothing."""

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from tests.access import EMAIL, PASSWORD, in_memory

VALUES = st.one_of(
    st.text(max_size=100),
    st.builds(
        "{} {}".format,
        st.sampled_from(["Bearer", "bearer", "Basic", "BEARER ", "Bearer\t", ""]),
        st.one_of(
            st.text(max_size=100), st.from_regex(r"ey[\w-]*\.[\w-]*\.[\w-]*", fullmatch=True)
        ),
    ),
)


@given(st.dictionaries(st.sampled_from(["Authorization", "X-API-Key", "Cookie"]), VALUES))
async def test_garbage_is_nobody(headers):
    rooms = in_memory()
    request = make_mocked_request("GET", "/", headers=headers)
    assert await rooms.authentication()(request) is None
    assert rooms.callers.asked == []


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_a_token_is_found_behind_its_scheme(scheme):
    rooms = in_memory()
    await rooms.anna()
    entered = await rooms.issue_tokens(
        email=EMAIL,
        password=PASSWORD,
        address=None,
        user_agent="",
    )
    for value in f"{scheme} {entered.access}", f"{scheme}   {entered.access} ":
        request = make_mocked_request("GET", "/", headers={"Authorization": value})
        assert (await rooms.authentication()(request)).name == "Anna"
    request = make_mocked_request("GET", "/", headers={"Authorization": entered.access})
    assert await rooms.authentication()(request) is None
