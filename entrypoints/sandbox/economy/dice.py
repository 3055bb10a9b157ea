"""Chance, the same for the same seed."""

from random import Random


class Dice(Random):
    """`Random` that can be asked whether something with a share of all cases is so."""

    def happens(self, share: float) -> bool:
        return self.random() < share
