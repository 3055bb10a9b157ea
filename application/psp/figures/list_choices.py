"""What filters choose from."""

from dataclasses import dataclass

from application.psp.figures.ports import Choices, Sums


@dataclass(frozen=True, slots=True)
class ListChoices:
    """Give sources, projects and whatever else operations have been told of."""

    sums: Sums

    async def __call__(self) -> Choices:
        return await self.sums.choices()
