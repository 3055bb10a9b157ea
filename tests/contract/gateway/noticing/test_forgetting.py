"""What banks have told is forgotten after a time, and when its person is."""

import pytest

from application.gateway.noticing.forget_notices import ForgetNotices
from application.gateway.noticing.records_of_persons import NoticeRecords
from domain.gateway.device import DeviceNotFound
from domain.gateway.notice import NoticeState
from tests.bank_statements import Moved, camt


@pytest.fixture
def forget(house, telling):
    return ForgetNotices(telling.begin, house.settings, house.time)


@pytest.fixture
def records(house, reading):
    return NoticeRecords(reading.begin, house.time)


async def test_words_are_forgotten_after_the_days_that_are_set(
    house, store, telling, reading, forget
):
    order = await house.placed(store)
    about, ignored = await telling.told(), await telling.told("Код 1234 для входа", later=2)
    (line,) = await reading.told(camt(Moved("7.00", house.time.now())))
    waiting = await telling.hear(later=3)
    house.later(days=90)
    await forget()
    assert (await telling.notices.find(about.id)).text
    house.later(minutes=1)
    await forget()
    about = await telling.notices.find(about.id)
    assert (about.text, about.reading.payer, about.order) == ("", None, order.id)
    line = await telling.notices.find(line.notice)
    assert (line.text, line.reading.payer, line.state) == ("", None, NoticeState.UNMATCHED)
    assert (await telling.notices.find(waiting.id)).text
    kept = await telling.notices.page(None, telling.trader.principal, None, 10)
    assert ignored.id not in {each.id for each in kept}
    await telling.dismiss(by=telling.operator, notice_id=line.id, comment="His own")
    assert (await telling.notices.find(line.id)).text == ""


async def test_a_trader_is_told_all_and_then_forgotten(house, store, telling, reading, records):
    await house.placed(store)
    notice = await telling.told()
    statement_id, _ = await reading.upload(camt(Moved("7.00", house.time.now())))
    trader = telling.trader.principal
    found = await records.export(trader)
    assert [each["name"] for each in found["gateway_devices"]] == ["Phone"]
    assert [each["filename"] for each in found["gateway_bank_statements"]] == ["statement.txt"]
    texts = [each["text"] for each in found["gateway_notices"]]
    assert sorted(texts) == sorted([notice.text, "A transfer"])
    assert "secret" not in str(found)
    for _ in range(2):
        await records.erase(trader)
    found = await records.export(trader)
    told = {str(each[key]) for each in found["gateway_notices"] for key in ("text", "payer")}
    assert told == {"", "None"}
    assert [each["name"] for each in found["gateway_devices"]] == [""]
    assert found["gateway_bank_statements"][0]["filename"] is None
    with pytest.raises(DeviceNotFound):
        await telling.devices.opened(telling.device.id)
    await reading.look(statement_id)
    assert await records.export((await house.a_trader()).principal) == {}
