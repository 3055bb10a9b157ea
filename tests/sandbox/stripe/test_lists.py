import pytest
import stripe


async def many(api, count=7):
    return [
        (await api.payment_intents.create_async({"amount": 100 + n, "currency": "usd"})).id
        for n in range(count)
    ]


async def test_pages_go_back_in_time(api):
    ids = await many(api)
    first = await api.payment_intents.list_async({"limit": 3})
    assert [each.id for each in first.data] == ids[:3:-1]
    assert first.has_more
    second = await api.payment_intents.list_async({"limit": 3, "starting_after": first.data[-1].id})
    assert [each.id for each in second.data] == ids[3:0:-1]
    last = await api.payment_intents.list_async({"limit": 3, "starting_after": second.data[-1].id})
    assert ([each.id for each in last.data], last.has_more) == ([ids[0]], False)
    back = await api.payment_intents.list_async({"limit": 3, "ending_before": last.data[0].id})
    assert [each.id for each in back.data] == [each.id for each in second.data]
    assert back.has_more


async def test_the_sdk_walks_through_all_pages(api):
    ids = await many(api)
    page = await api.payment_intents.list_async({"limit": 2})
    assert [each.id async for each in page.auto_paging_iter()] == ids[::-1]


@pytest.mark.parametrize(
    "params", [{"limit": 0}, {"limit": 101}, {"starting_after": "pi_x"}, {"limit": "many"}]
)
async def test_absurd_pages_are_refused(api, params):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await api.payment_intents.list_async(params)
    assert refused.value.param == next(iter(params))


async def test_lists_are_filtered(api, shop, standin):
    customer = await shop.customer()
    await shop.pay()
    mine = await shop.pay(customer=customer.id)
    listed = await api.payment_intents.list_async({"customer": customer.id})
    assert [each.id for each in listed.data] == [mine.id]
    charges = await api.charges.list_async({"payment_intent": mine.id})
    assert [each.id for each in charges.data] == [mine.latest_charge]
    created = mine.created
    standin.knobs.advance(1000)
    later = await shop.pay()
    listed = await api.payment_intents.list_async({"created": {"gt": created + 100}})
    assert [each.id for each in listed.data] == [later.id]
    listed = await api.payment_intents.list_async({"created": {"lte": created + 100}})
    assert later.id not in {each.id for each in listed.data}


@pytest.mark.parametrize(
    "path", ["nothing", "latest_charge.nothing", "customer.name", "data.customer"]
)
async def test_what_cannot_be_expanded_is_refused(api, shop, path):
    intent = await shop.pay(customer=(await shop.customer()).id)
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        await api.payment_intents.retrieve_async(intent.id, {"expand": [path]})


async def test_lists_are_expanded(api, shop):
    await shop.pay(capture_method="automatic")
    listed = await api.payment_intents.list_async(
        {"expand": ["data.latest_charge.balance_transaction", "data.payment_method"]}
    )
    assert listed.data[0].latest_charge.balance_transaction.fee == 88
    assert listed.data[0].payment_method.card.last4 == "4242"
    transactions = await api.balance_transactions.list_async({"expand": ["data.source"]})
    assert transactions.data[0].source.object == "charge"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("metadata['order']:'7'", {"seventh"}),
        ("status:'succeeded' AND metadata['order']:'7'", {"seventh"}),
        ("status:'canceled' OR amount>3000", {"dear"}),
        ("amount>=2000 amount<3000", {"seventh"}),
        ("-metadata['order']:null", {"seventh"}),
        ("metadata['order']:null", {"dear"}),
        ("currency:'eur'", set()),
    ],
)
async def test_intents_are_searched(api, shop, query, found):
    ids = {
        (await shop.pay(amount=2000, metadata={"order": "7"})).id: "seventh",
        (await shop.pay(amount=5000)).id: "dear",
    }
    result = await api.payment_intents.search_async({"query": query})
    assert {ids[each.id] for each in result.data} == found


async def test_search_has_pages_and_a_count(api, shop):
    for amount in (100, 200, 300):
        await shop.pay(amount=amount)
    query = {"query": "currency:'usd'", "limit": 2, "expand": ["total_count"]}
    first = await api.charges.search_async(query)
    assert (len(first.data), first.has_more, first.total_count) == (2, True, 3)
    rest = await api.charges.search_async(query | {"page": first.next_page})
    assert (len(rest.data), rest.has_more) == (1, False)


async def test_customers_are_searched_by_parts_of_their_names(api, shop):
    await shop.customer(name="Jane Roe")
    await shop.customer(name="O'Neil")
    result = await api.customers.search_async({"query": "name~'roe'"})
    assert [each.name for each in result.data] == ["Jane Roe"]
    result = await api.customers.search_async({"query": r"name:'o\'neil'"})
    assert [each.name for each in result.data] == ["O'Neil"]


@pytest.mark.parametrize(
    "query", ["", "nonsense", "colour:'red'", "amount:1 AND amount:2 OR amount:3", "status>'a'"]
)
async def test_absurd_searches_are_refused(api, query):
    with pytest.raises(stripe.InvalidRequestError):
        await api.payment_intents.search_async({"query": query})


async def test_the_balance_is_the_sum_of_its_transactions(api, shop, standin):
    await shop.pay(amount=1000, capture_method="automatic")
    await shop.pay("pm_card_bypassPending", amount=2000, capture_method="automatic")
    balance = await api.balance.retrieve_async()
    assert (balance.pending[0].amount, balance.available[0].amount) == (941, 1912)
    standin.knobs.advance(2 * 86_400 + 1)
    balance = await api.balance.retrieve_async()
    assert (balance.pending[0].amount, balance.available[0].amount) == (0, 2853)


async def test_events_are_listed_and_read(api, shop, taker):
    intent = await shop.pay()
    await taker.get("charge.updated")
    listed = await api.events.list_async({"types": ["payment_intent.succeeded", "charge.updated"]})
    assert [each.type for each in listed.data] == ["charge.updated", "payment_intent.succeeded"]
    event = await api.events.retrieve_async(listed.data[1].id)
    assert event.data.object.id == intent.id
    assert event.request.id == intent.last_response.request_id
    listed = await api.events.list_async({"type": "charge.*"})
    assert {each.type for each in listed.data} == {"charge.succeeded", "charge.updated"}
