"""What operations come to, as it is answered: each defect of the source that there was."""

import pytest

METRICS = """
  overview by-project trends by-source by-status hourly-distribution amount-distribution heatmap
  conversion-by-project comparison by-country by-merchant rpm live horizontal-bars/count-by-project
""".split()  # noqa: SIM905  # Shorter so.


async def test_the_last_day_counts_to_its_end(metrics):
    found = await metrics("overview")
    assert (found["total_count"], found["success_count"]) == (10, 6)
    assert found["period"] == {"from": "2026-03-04", "to": "2026-03-04"}


async def test_failed_and_open_amounts_are_no_volume(metrics):
    found = await metrics("overview")
    assert (found["success_amount"], found["total_amount"]) == ("9500.00", "10550.00")
    assert (found["currency"], found["display_currency"]) == ("INR", "USD")
    assert (found["avg_ticket"], found["conversion_rate"]) == ("1583.33", 60.0)
    assert found["pending_count"] == 2


async def test_every_status_has_a_bucket(metrics):
    found = await metrics("overview")
    counts = {status: each["count"] for status, each in found["by_status"].items()}
    assert counts == {"pending": 1, "processing": 1, "success": 6, "failed": 1, "refunded": 1}
    statuses = (await metrics("by-status"))["statuses"]
    assert {each["status"]: each["count"] for each in statuses} == counts
    assert sum(each["percentage"] for each in statuses) == 100


async def test_pay_outs_are_not_added_to_pay_ins(metrics):
    found = await metrics("overview")
    assert found["by_direction"]["out"]["success_amount"] == "5000.00"
    assert found["by_direction"]["in"]["success_amount"] == "9500.00"
    out = await metrics("overview", direction="out")
    assert (out["total_count"], out["success_amount"]) == (1, "5000.00")


async def test_a_pair_counts_once_unless_one_source_is_meant(metrics):
    assert (await metrics("overview", source="payshack"))["total_count"] == 2
    assert (await metrics("overview", source="vima,payshack"))["total_count"] == 10
    by_source = (await metrics("overview"))["by_source"]
    assert {name: each["count"] for name, each in by_source.items()} == {"vima": 9, "payshack": 2}


async def test_currencies_are_told_apart_and_converted(metrics):
    found = await metrics("overview", from_date="2026-03-13", to_date="2026-03-13")
    assert (found["currency"], found["success_amount"], found["unconverted"]) == ("USD", "1.00", 1)
    assert found["by_currency"] == [
        {"currency": "INR", "count": 1, "amount": "100.00"},
        {"currency": "TRY", "count": 1, "amount": "100.00"},
    ]
    lira = await metrics("overview", from_date="2026-03-13", to_date="2026-03-13", currency="TRY")
    assert (lira["currency"], lira["success_amount"]) == ("TRY", "100.00")


async def test_a_display_currency_converts_everything(metrics):
    found = await metrics("overview", display_currency="USD")
    assert (found["currency"], found["success_amount"]) == ("USD", "95.00")
    await metrics("overview", 422, display_currency="INR")


async def test_changes_are_real(metrics):
    found = await metrics("overview")
    assert (found["count_change_percent"], found["amount_change_percent"]) == (400.0, 9400.0)
    assert (found["conversion_change"], found["failed_count_change_percent"]) == (10.0, 0.0)
    assert found["compared"]["from"].startswith("2026-03-03T00:00:00")


async def test_empty_buckets_are_filled(metrics):
    found = await metrics("trends", granularity="hour")
    assert [each["count"] for each in found["data"][:5]] == [5, 1, 1, 1, 0]
    assert len(found["data"]) == 24
    assert found["data"][0]["timestamp"].startswith("2026-03-04T00:00:00")


@pytest.mark.parametrize(
    ("granularity", "points"),
    [("minute", 1440), ("5min", 288), ("15min", 96), ("hour", 24), ("day", 1), ("month", 1)],
)
async def test_every_granularity_tells_the_same(metrics, granularity, points):
    data = (await metrics("trends", granularity=granularity))["data"]
    assert len(data) == points
    assert sum(each["count"] for each in data) == 10
    assert sum(each["pending_count"] for each in data) == 2


async def test_days_are_those_of_the_timezone(metrics):
    found = await metrics("trends", timezone="Asia/Kolkata", granularity="day")
    # 23:20 UTC is the next day there; what came the evening before is not.
    assert [each["count"] for each in found["data"]] == [9]
    assert found["data"][0]["timestamp"].startswith("2026-03-03T18:30:00")


async def test_sources_have_series_of_their_own(metrics):
    found = await metrics("by-source", granularity="day")
    assert [(each["source"], each["total_count"]) for each in found["sources"]] == [
        ("payshack", 2),
        ("vima", 9),
    ]


async def test_projects_come_with_the_largest_volume_first(metrics):
    projects = (await metrics("by-project"))["projects"]
    assert [each["project"] for each in projects] == ["monetix", "91game", "unknown"]
    bars = (await metrics("horizontal-bars/count-by-project", limit=1))["bars"]
    assert bars == [{"label": "91game", "value": 8, "count": 8, "percentage": 80.0}]


async def test_the_best_are_not_the_worst(metrics):
    found = await metrics("conversion-by-project", from_date="2026-03-03")
    assert [each["project"] for each in found["top_5"]] == ["91game"]
    assert found["bottom_5"] == []


async def test_every_hour_of_the_week_is_told(metrics):
    data = (await metrics("hourly-distribution"))["data"]
    assert len(data) == 168
    first = next(each for each in data if each["count"])
    assert (first["day_of_week"], first["day_name"], first["hour"]) == (2, "Wed", 0)
    assert (first["count"], first["success_rate"]) == (5, 20.0)


async def test_amounts_are_told_by_size(metrics):
    found = await metrics("amount-distribution")
    counts = {each["bucket"]: each["count"] for each in found["buckets"]}
    assert counts == {
        "0-100": 1,
        "100-500": 6,
        "500-1K": 1,
        "1K-5K": 0,
        "5K-10K": 1,
        "10K+": 0,
    }
    assert len(found["data"]) == 144


@pytest.mark.parametrize("dimension", ["hour_day", "merchant_hour", "merchant_day"])
@pytest.mark.parametrize(("metric", "most"), [("amount", "9000.00"), ("count", 5)])
async def test_a_heatmap_has_all_its_fields(metrics, dimension, metric, most):
    found = await metrics("heatmap", dimension=dimension, metric=metric)
    assert len(found["cells"]) == len(found["x_labels"]) * len(found["y_labels"])
    assert sum(each["count"] for each in found["cells"]) == 10
    if dimension == "hour_day":
        assert found["max_value"] == most


async def test_a_period_is_compared_with_any_other(metrics):
    found = await metrics("comparison", from_date=None)
    assert found["previous"]["total_count"] == 2
    assert found["comparison"]["count_change"] == 400.0
    other = await metrics("comparison", compare_from="2026-03-13", compare_to="2026-03-13")
    assert other["comparison_type"] == "custom"
    assert (other["previous"]["total_count"], other["comparison"]["count_change"]) == (2, 400.0)


async def test_countries_share_the_volume(metrics):
    countries = (await metrics("by-country"))["countries"]
    assert [(each["country"], each["country_name"]) for each in countries] == [
        ("XX", "Unknown"),
        ("IN", "India"),
    ]
    assert [each["percentage_of_total"] for each in countries] == [94.74, 5.26]


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort_by", ["total_amount", "total_count", "last_txn_at", "merchant_id"])
async def test_merchants_come_in_pages(metrics, sort_by, order):
    found = [
        (await metrics("by-merchant", limit=1, page=page, sort_by=sort_by, order=order))
        for page in (1, 2, 3, 4)
    ]
    assert {(each["total"], each["pages"]) for each in found} == {(3, 3)}
    names = [item["merchant_id"] for each in found for item in each["items"]]
    assert sorted(names) == ["91game", "monetix", "unknown"]
    game = next(each for page in found for each in page["items"] if each["merchant_id"] == "91game")
    assert game["first_txn_at"].startswith("2026-03-04T00:00:00")
    assert game["last_txn_at"].startswith("2026-03-04T03:00:00")


async def test_merchants_are_found_by_a_part_of_their_name(metrics):
    assert (await metrics("by-merchant", search="GAME"))["total"] == 1
    assert (await metrics("by-merchant", search="%"))["total"] == 0


async def test_just_now_nothing_comes(metrics):
    found = await metrics("live")
    assert (found["current_rpm"], found["last_5_minutes"]["count"]) == (0, 0)
    pace = await metrics("rpm", minutes=5)
    assert [each["count"] for each in pace["data"]] == [0] * 5


@pytest.mark.parametrize("bounds", [{"amount_min": 100}, {"amount_max": 99}, {"amount_min": 1}])
@pytest.mark.parametrize("name", ["overview", "trends", "by-project"])
async def test_amounts_choose_everywhere(metrics, name, bounds):
    found = await metrics(name, **bounds)
    expected = {100: 8, 99: 1, 1: 9}[next(iter(bounds.values()))]
    counts = found.get("data") or found.get("projects")
    key = "count" if "data" in found else "total_count"
    total = sum(each[key] for each in counts) if counts else found["total_count"]
    assert total == expected


async def test_what_can_be_chosen_is_listed(metrics):
    found = await metrics("choices")
    assert found["sources"] == ["payshack", "vima"]
    assert (found["currencies"], found["methods"]) == (["INR", "TRY"], ["UPI", "fiat"])


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize(
    "wrong",
    [
        {"from_date": "2026-02-30"},
        {"from_date": "2026-03-05", "to_date": "2026-03-04"},
        {"from_date": "0001-01-01"},
        {"timezone": "Mars/Base"},
        {"status": "lost"},
        {"direction": "sideways"},
        {"amount_min": "5", "amount_max": "4"},
        {"amount_min": "NaN"},
    ],
)
async def test_what_cannot_be_is_refused(metrics, name, wrong):
    found = await metrics(name, 422, **wrong)
    assert found["code"] == "invalid_request"
    assert found["errors"]


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("source", ["nobody", "%", "'; DROP TABLE psp_operations; --"])
async def test_a_source_that_nobody_knows_tells_nothing(metrics, name, source):
    found = await metrics(name, source=source)
    assert found["unconverted"] == 0


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("trends", {"granularity": "second"}),
        ("trends", {"granularity": "minute", "from_date": "2026-01-01"}),
        ("by-source", {"granularity": "5min", "from_date": "2026-01-01"}),
        ("heatmap", {"dimension": "moon"}),
        ("heatmap", {"metric": "luck"}),
        ("comparison", {"comparison_type": "decade"}),
        ("comparison", {"compare_from": "2026-01-02"}),
        ("comparison", {"compare_from": "2026-01-02", "compare_to": "2026-01-01"}),
        ("by-merchant", {"sort_by": "__class__"}),
        ("by-merchant", {"limit": 101}),
        ("by-merchant", {"page": 10**9}),
        ("rpm", {"minutes": 4}),
        ("horizontal-bars/all", {}),
        ("horizontal-bars/count-by-project", {"limit": 51}),
    ],
)
async def test_what_there_is_not_is_refused(metrics, name, query):
    assert (await metrics(name, 422, **query))["errors"]


async def test_figures_need_a_permission(browse, site):
    stranger = await site.key("stranger", "wallets:read")
    status, _, _ = await browse("GET", "/api/v1/metrics/overview", key=stranger)
    assert status == 403
