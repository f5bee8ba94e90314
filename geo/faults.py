"""What is wrong with a boundary file that an operator dropped in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One broken rule: where (as far as known) and which; ``details`` are the placeholders of its sentence."""

    file: str
    rule: str
    object: str | None = None
    feature: str | None = None
    details: tuple[tuple[str, str], ...] = ()


class LocalBoundariesError(ValueError):
    """A file that cannot be used; ``faults`` holds every broken rule, in the order of the features."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults; the first: {self.faults[0]}")
