"""The boundaries of municipalities for this installation: what an operator dropped in, or the shipped outlines."""

from pathlib import Path

from data.config import Settings
from data.reference_tables import ReferenceTables
from data.text import Lang, text
from geo import local
from geo.faults import Fault, LocalBoundariesError
from geo.municipal import MunicipalBoundaries


class BoundariesError(ValueError):
    """A boundary file that cannot be used; ``faults`` holds every broken rule."""

    def __init__(self, faults: tuple[Fault, ...], folder: Path) -> None:
        self.faults = faults
        self.folder = folder
        super().__init__(self.sentences("en")[0])

    def sentences(self, lang: Lang) -> list[str]:
        """Each fault in words: file, object, feature and rule; then the way out."""
        found = [_sentence(fault, lang) for fault in self.faults]
        return [*found, text(lang, "boundary.way_out", folder=self.folder)]


def load_boundaries(settings: Settings, reference: ReferenceTables) -> MunicipalBoundaries:
    """The boundaries in ``settings.boundaries_dir``, made ready in the cache. Raises ``BoundariesError``."""
    bodies = reference.municipalities
    names = dict(zip(bodies["municipality_code"].astype(str), bodies["name_ja"].astype(str), strict=True))
    try:
        return local.load(settings.boundaries_dir, settings.cache_dir, names)
    except LocalBoundariesError as error:
        raise BoundariesError(error.faults, settings.boundaries_dir) from error


def _sentence(fault: Fault, lang: Lang) -> str:
    place = [text(lang, "boundary.file", file=fault.file)]
    if fault.object:
        place.append(text(lang, "boundary.object", name=fault.object))
    if fault.feature:
        place.append(text(lang, "boundary.feature", feature=fault.feature))
    problem = text(lang, f"boundary.rule.{fault.rule}", **dict(fault.details))
    return text(lang, "boundary.at", place=text(lang, "list.between").join(place), problem=problem)
