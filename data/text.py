"""Language catalogue: every visible sentence, looked up by key, in Japanese or English.

The catalogues are gettext files, ``data/locale/<language>/*.po``: the ``msgid`` is a dotted key, the ``msgstr`` the
sentence with ``{name}`` placeholders. They are compiled in memory when first used, so no built file can go stale.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
DEFAULT_LANG: Lang = "ja"
LOCALE_DIR = Path(__file__).parent / "locale"


class UnknownTextError(KeyError):
    """A key that the catalogue of the language does not hold."""


@cache
def catalogue(lang: Lang) -> Catalog:
    """All messages of one language, merged from its ``.po`` files. Raises ``ValueError`` on a key given twice."""
    merged = Catalog(locale=lang, charset="utf-8")
    for path in sorted((LOCALE_DIR / lang).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=lang, abort_invalid=True):
                if not message.id:
                    continue
                if message.id in merged:
                    raise ValueError(f"{path.name}: {message.id!r} is given twice for {lang}")
                merged.add(message.id, message.string)
    return merged


@cache
def _translations(lang: Lang) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalogue(lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


def text(lang: Lang, key: str, /, **values: object) -> str:
    """The sentence of ``key`` with its placeholders filled. Raises ``UnknownTextError`` for an unknown key."""
    found = _translations(lang).gettext(key)
    if found == key:
        raise UnknownTextError(f"{lang}: {key}")
    return found.format_map(values) if values else found


def plural(lang: Lang, key: str, count: int, /, **values: object) -> str:
    """The sentence of ``key`` in the grammatical number of ``count``; placeholders as in ``text``."""
    found = _translations(lang).ngettext(key, key, count)
    if found == key:
        raise UnknownTextError(f"{lang}: {key}")
    return found.format_map(values)


def has_text(lang: Lang, key: str) -> bool:
    """Whether the catalogue holds ``key``."""
    return key in catalogue(lang)


def by_language(row: Mapping[str, object], stem: str, lang: Lang) -> str:
    """``stem_en`` in English where the row has it, else ``stem_ja``: published names exist in Japanese first."""
    english = row.get(f"{stem}_en")
    if lang == "en" and isinstance(english, str) and english:
        return english
    japanese = row.get(f"{stem}_ja")
    return japanese if isinstance(japanese, str) else ""
