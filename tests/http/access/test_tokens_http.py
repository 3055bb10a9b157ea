"""Programs sign in over HTTP, in memory: what is given, and what is refused."""

import pytest

from domain.access.roles import Role
from tests.access import EMAIL, PASSWORD, WRONG, status

FORM = {"grant_type": "password", "username": EMAIL, "password": PASSWORD}
TOKEN, REFRESH, ME = "/auth/token", "/auth/refresh", "/api/v1/me"  # Addresses.


async def post(client, path, **body):
    async with client.post(path, **body) as response:
        return response.status, await response.json(), response.headers


async def tokens(client):
    code, body, headers = await post(client, TOKEN, data=FORM)
    assert code == 200, body
    assert headers["Cache-Control"] == "no-store"
    return body


async def refreshed(client, given):
    return (await post(client, REFRESH, json={"refresh_token": given["refresh_token"]}))[:2]


async def who(client, given):
    headers = {"Authorization": f"Bearer {given['access_token']}"}
    async with client.get(ME, headers=headers) as response:
        return response.status, await response.json()


async def test_a_program_gets_tokens_and_is_its_person(client):
    given = await tokens(client)
    assert given.keys() == {"access_token", "token_type", "expires_in", "refresh_token"}
    assert (given["token_type"], given["expires_in"]) == ("Bearer", 900)

    code, me = await who(client, given)
    assert (code, me["email"], me["kind"], me["role"]) == (200, EMAIL, "user", "admin")
    key = {"X-API-Key": given["access_token"]}
    assert await status(client, "GET", ME, headers=key) == (200, None)
    cookie = {"Cookie": f"altyn_session={given['refresh_token'][14:57]}"}
    assert await status(client, "GET", ME, headers=cookie) == (401, "unauthenticated")
    as_key = {"Authorization": f"Bearer {given['refresh_token']}"}
    assert await status(client, "GET", ME, headers=as_key) == (401, "unauthenticated")


async def test_a_refresh_token_is_good_once(client, rooms):
    first = await tokens(client)
    code, second = await refreshed(client, first)
    assert code == 200
    assert len({first["refresh_token"], second["refresh_token"]}) == 2
    assert await who(client, first) == await who(client, second)
    form = {"grant_type": "refresh_token", "refresh_token": second["refresh_token"]}
    code, third, _ = await post(client, TOKEN, data=form)
    assert code == 200
    assert len(rooms.begin.access.sessions) == 1

    code, problem = await refreshed(client, first)
    assert (code, problem["code"], problem["error"]) == (
        401,
        "invalid_refresh_token",
        "invalid_grant",
    )
    for each in first, second, third:
        assert (await who(client, each))[0] == 401
        assert (await refreshed(client, each))[0] == 401
    [act] = [each for each in rooms.begin.access.acts if each.action == "session.ended"]
    assert act.after == {"reason": "refresh token used again"}
    assert act.by is None


async def test_a_program_signs_out(client):
    given, other = await tokens(client), await tokens(client)
    for _ in range(2):
        body = {"refresh_token": given["refresh_token"]}
        assert await status(client, "POST", "/auth/logout", json=body) == (204, None)
    assert (await who(client, given))[0] == 401
    assert (await refreshed(client, given))[0] == 401
    assert (await who(client, other))[0] == 200
    assert await status(client, "POST", "/auth/logout", json={}) == (204, None)
    assert await status(client, "POST", "/auth/logout", json={"refresh_token": "x"}) == (204, None)
    assert await status(client, "POST", "/auth/logout", json={"token": "x"}) == (
        422,
        "invalid_request",
    )
    assert await status(client, "POST", "/auth/logout", data="x") == (415, "unsupported_media_type")


async def test_a_programs_session_is_listed_and_ended(client):
    given = await tokens(client)
    headers = {"Authorization": f"Bearer {given['access_token']}"}
    async with client.get("/api/v1/sessions", headers=headers) as response:
        [item] = (await response.json())["items"]
    assert (item["kind"], item["current"]) == ("program", True)
    path = f"/api/v1/sessions/{item['id']}"
    assert await status(client, "DELETE", path, headers=headers) == (204, None)
    assert (await who(client, given))[0] == 401
    assert (await refreshed(client, given))[0] == 401


async def test_an_access_token_ends_after_a_quarter_of_an_hour(client, rooms):
    given = await tokens(client)
    rooms.time.passes(899)
    assert (await who(client, given))[0] == 200
    rooms.time.passes(6)
    assert (await who(client, given))[0] == 401
    assert (await refreshed(client, given))[0] == 200


async def test_a_session_lasts_as_long_as_it_is_refreshed_but_a_month_at_most(client, rooms):
    given, day = await tokens(client), 24 * 3600
    for _ in range(4):
        rooms.time.passes(6 * day)
        code, given = await refreshed(client, given)
        assert code == 200
    rooms.time.passes(6 * day)
    assert (await refreshed(client, given))[0] == 401


@pytest.mark.parametrize(
    ("form", "code", "error"),
    [
        ({}, "invalid_request", "invalid_request"),
        ({"grant_type": ""}, "invalid_request", "invalid_request"),
        ({"grant_type": "magic"}, "unsupported_grant_type", "unsupported_grant_type"),
        ({"grant_type": "password"}, "invalid_request", "invalid_request"),
        (FORM | {"username": ""}, "invalid_request", "invalid_request"),
        (FORM | {"username": "x" * 300}, "invalid_request", "invalid_request"),
        (FORM | {"password": "x" * 1025}, "invalid_request", "invalid_request"),
        ({"grant_type": "refresh_token"}, "invalid_request", "invalid_request"),
        (
            {"grant_type": "refresh_token", "refresh_token": "x" * 201},
            "invalid_request",
            "invalid_request",
        ),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, "invalid_grant", "invalid_grant"),
        (FORM | {"username": "anna"}, "invalid_email", "invalid_email"),
        (FORM | {"password": WRONG}, "invalid_grant", "invalid_grant"),
        ("grant_type=password&grant_type=password", "bad_request", "invalid_request"),
        ("grant_type=password&username=%ff", "bad_request", "invalid_request"),
        ("&".join(f"a{n}=1" for n in range(200)), "bad_request", "invalid_request"),
        (b"\xff\x00", "bad_request", "invalid_request"),
        ("", "invalid_request", "invalid_request"),
    ],
)
async def test_what_is_wrong_is_said_as_oauth_does(client, form, code, error):
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answered, problem, _ = await post(client, TOKEN, data=form, headers=headers)

    assert answered == problem["status"] == 400
    assert (problem["code"], problem["error"]) == (code, error)
    assert problem["error_description"] == problem["detail"]
    assert problem["request_id"]


async def test_what_is_more_than_we_read_is_passed_over(client):
    assert (await post(client, TOKEN, data=FORM | {"scope": "all", "client_id": ""}))[0] == 200


async def test_only_a_form_is_a_form(client):
    answered, problem, _ = await post(client, TOKEN, json=FORM)
    assert (answered, problem["code"], problem["error"]) == (
        415,
        "unsupported_media_type",
        "invalid_request",
    )
    huge = FORM | {"more": "x" * 70_000}
    assert (await post(client, TOKEN, data=huge))[0] == 413


async def test_unknown_wrong_inactive_and_invited_get_one_answer_after_the_same_work(
    client, rooms, monkeypatch
):
    access = rooms.begin.access
    people = {}
    for name in "inactive", "invited":
        user = await rooms.anna(email=f"{name}@altyn.example", role=Role.PLAYER)
        people[name] = user.id
    inactive, invited = (access.accounts[each] for each in people.values())
    object.__setattr__(inactive.user, "active", False)
    object.__setattr__(invited, "password_hash", None)
    asked = []
    for port in (rooms.users, rooms.attempts, rooms.sessions):
        kind = type(port)
        for method in (each for each in vars(kind) if not each.startswith("_")):
            if callable(plain := getattr(kind, method)):
                monkeypatch.setattr(kind, method, _noting(asked, method, plain))

    def answers(body):
        return {
            key: value for key, value in body.items() if key not in {"request_id", "type", "title"}
        }

    for path in TOKEN, "/auth/login":
        seen = []
        for email in EMAIL, "nobody@altyn.example", *(f"{each}@altyn.example" for each in people):
            asked.clear()
            before = rooms.hasher.verified
            password = WRONG if email == EMAIL else PASSWORD
            body = (
                {"data": FORM | {"username": email, "password": password}}
                if path == TOKEN
                else {"json": {"email": email, "password": password}}
            )
            code, problem, headers = await post(client, path, **body)
            told = sorted(each for each in headers if each != "Date")
            seen.append((code, answers(problem), told, [*asked], rooms.hasher.verified - before))
        assert all(each == seen[0] for each in seen)
        assert seen[0][4] == 1
        assert seen[0][0] == (400 if path == TOKEN else 401)


def _noting(asked, method, plain):
    async def noted(self, *args, **kwargs):
        asked.append(method)
        return await plain(self, *args, **kwargs)

    return noted


async def test_guessing_is_throttled_here_as_at_the_other_door(client, rooms):
    for path, body in ((TOKEN, {"data": FORM | {"password": WRONG}}),) * 3 + (
        ("/auth/login", {"json": {"email": EMAIL, "password": WRONG}}),
    ) * 2:
        assert (await post(client, path, **body))[0] in {400, 401}
    code, problem, headers = await post(client, TOKEN, data=FORM)
    assert (code, problem["code"], headers["Retry-After"]) == (429, "too_many_attempts", "60")
    assert rooms.hasher.verified == 5
    rooms.time.passes(60)
    assert (await post(client, TOKEN, data=FORM))[0] == 200


async def test_the_public_keys_are_public_and_nothing_else(client, rooms):
    async with client.get("/.well-known/jwks.json") as response:
        assert response.headers["Cache-Control"] == "public, max-age=300"
        [key] = (await response.json())["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert (key["alg"], key["crv"], key["use"]) == ("ES256", "P-256", "sig")
    assert [each.id for each in rooms.signing.keys] == [key["kid"]]


async def test_no_secret_is_in_the_trail_or_in_words(client, rooms):
    given = await tokens(client)
    _, more = await refreshed(client, given)
    secret = given["refresh_token"][14:]
    for each in repr(rooms.begin.access), repr(rooms.signing.acts), repr(rooms.begin.access.events):
        for part in given["access_token"], more["access_token"], secret, PASSWORD:
            assert part not in each


async def test_no_secret_is_in_the_log(client, caplog, capfd):
    caplog.set_level("DEBUG")
    given = await tokens(client)
    _, renewed = await refreshed(client, given)
    await refreshed(client, given)
    await who(client, renewed)
    for body in (
        {"data": FORM | {"password": WRONG}},
        {"data": FORM | {"grant_type": PASSWORD}},
        {"data": f"password={PASSWORD}&password={PASSWORD}"},
        {"json": FORM},
    ):
        _, problem, _ = await post(client, TOKEN, **body)
        assert PASSWORD not in str(problem)
    said = caplog.text + "".join(capfd.readouterr())
    for each in (
        *(given["access_token"], renewed["access_token"], PASSWORD, WRONG),
        *(given["refresh_token"][14:], renewed["refresh_token"][14:]),
    ):
        assert each not in said
