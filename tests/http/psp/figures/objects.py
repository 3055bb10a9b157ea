"""What stands in addresses of figures."""


async def bars(_):
    return "count-by-project"
