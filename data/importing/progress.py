"""How far an import is: a bar on the terminal, nothing elsewhere."""

import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm

from data.text import Lang, text

# Step -> its share of the whole, about: measured with 100,000 projects.
STEPS = {"reading": 50, "merging": 10, "checking": 20, "comparing": 10, "reporting": 5, "publishing": 5}


class Progress:
    """One bar over all steps, on the standard error stream. ``shown``: whether it is drawn at all."""

    def __init__(self, lang: Lang, *, shown: bool) -> None:
        self._lang = lang
        self._bar = tqdm(
            total=sum(STEPS.values()),
            disable=not shown,
            file=sys.stderr,
            bar_format="{l_bar}{bar}| {elapsed}",
            leave=False,
            dynamic_ncols=True,
        )
        self._until = 0.0
        self._at = 0.0
        self._size = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def step(self, name: str, part: float = 1.0) -> None:
        """A step begins, or a ``part`` of it (one file of several)."""
        self._move(self._until)
        self._size = STEPS[name] * part
        self._until = self._at + self._size
        self._bar.set_description(text(self._lang, f"import.step.{name}"))

    def rows(self, done: int, total: int) -> None:
        """So many rows of the step are done."""
        self._move(self._until - self._size * (1 - done / max(total, 1)))

    def pause(self) -> None:
        """Make room for a question."""
        self._bar.clear()

    def _move(self, to: float) -> None:
        if to > self._at:
            self._bar.update(to - self._at)
            self._at = to
