"""Names of bodies for display: by their code where they have one, so that both languages know them."""

from data.names import names
from data.queries.municipalities import municipality_in_full, municipality_names
from data.snapshots import Snapshot
from data.text import LANGS, Lang


def known_words(snapshot: Snapshot, email: str, name: str, body: tuple[str, str], given: str) -> tuple[str, ...]:
    """What everybody knows of an account: words that no password should rest on (``password_rules``)."""
    return (email, name, given, *(body_name(snapshot, body, lang) for lang in LANGS))


def body_name(snapshot: Snapshot, body: tuple[str, str], lang: Lang, given: str = "") -> str:
    """The name of a body of a kind and code; ``given``, its name as an account has it, where no code is known."""
    kind, code = body
    if kind == "municipality" and code in municipality_names(snapshot, lang):
        return municipality_in_full(snapshot, code, lang)
    if kind in ("prefecture", "vendor"):
        return names(snapshot, kind, lang).get(code, given)
    return given
