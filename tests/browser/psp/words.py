"""Where things are on the hub's pages."""


def card(page, title):
    """A card by its title."""
    return page.get_by_role("region", name=title, exact=True)


def kpi(page, name):
    return page.get_by_test_id(f"kpi-{name}")


async def drawn(card):
    """How many shapes the chart of a card has drawn with a size, once there are some."""
    shapes = card.locator("[role=img] svg path[d]")
    await shapes.first.wait_for(state="attached")
    return await shapes.evaluate_all(
        "all => all.map(each => each.getBBox()).filter(box => box.width * box.height > 4).length"
    )
