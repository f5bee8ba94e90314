"""What a page of facts reads from the community: one or several areas, each under its name."""

from collections.abc import Callable, Mapping
from typing import Any

from data.community.community import Community
from layouts.request import PageRequest

Load = Callable[[Community, PageRequest], Any]


def together(**loads: Load) -> Load:
    """A ``load`` that reads several areas: ``request.loaded`` holds what each read under its name."""

    def load(community: Community, request: PageRequest) -> dict[str, Any]:
        return {name: each(community, request) for name, each in loads.items()}

    return load


def part(request: PageRequest, name: str) -> Any:
    """What the area ``name`` read; ``None`` where the page stands without its community."""
    return request.loaded.get(name) if isinstance(request.loaded, Mapping) else None
