"""Every visible word is in the catalogue, in both languages, and nothing else is."""

import ast
import re

from tests.house.catalogue import CATALOGUES, literals, lookups, patterns
from tests.house.source import LAYERS, expect_none, modules

JAPANESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
# Keys that no string or f-string in the sources spells out: "prefix: where they come from".
DYNAMIC_PREFIXES: dict[str, str] = {"notification.": "the kind that a service told (data/community/notifications.py)"}


def test_no_japanese_in_python_outside_of_the_catalogue():
    """Terms that are data and no text (an era, a character to fold) say so: ``# terms: why``."""
    expect_none(
        module.at(node, f"{node.value[:30]!r} belongs in data/locale (or '# terms: why' on its line)")
        for module in modules(*LAYERS)
        for node in module.strings()
        if JAPANESE.search(node.value) and not _is_term(module, node)
    )


def _is_term(module, node):
    statement = max(
        (each.lineno for each in ast.walk(module.tree) if isinstance(each, ast.stmt) and each.lineno <= node.lineno),
        default=node.lineno,
    )
    lines = {statement, *range(node.lineno, node.end_lineno + 1)}
    return any(module.comments.get(line, "").startswith("# terms:") for line in lines)


def test_the_languages_have_the_same_keys():
    expect_none(
        f"{entry.place}: {key} is missing in {other}"
        for lang, own in CATALOGUES.items()
        for other in CATALOGUES
        for key, entry in own.items()
        if key not in CATALOGUES[other]
    )


def test_no_sentence_is_empty():
    expect_none(
        f"{entry.place}: {entry.key} is empty"
        for own in CATALOGUES.values()
        for entry in own.values()
        if not entry.sentences or not all(sentence.strip() for sentence in entry.sentences)
    )


def test_the_languages_have_the_same_placeholders():
    """Where a language leaves a value out for a reason, its comment says so: ``#. placeholders: why``."""
    expect_none(
        f"{entry.place}: {key} has {sorted(entry.placeholders)}, {other} has {sorted(twin.placeholders)}"
        for lang, own in CATALOGUES.items()
        for other, others in CATALOGUES.items()
        for key, entry in own.items()
        for twin in [others.get(key)]
        if twin is not None and entry.placeholders != twin.placeholders and not _exempt(entry) and not _exempt(twin)
    )


def _exempt(entry):
    return any(re.match(r"placeholders: \S.{9,}", comment) for comment in entry.comments)


def test_every_key_looked_up_exists():
    expect_none(
        lookup.at(f"{lookup.literal!r} is not in the catalogue of {lang}")
        for lookup in lookups()
        for lang, own in CATALOGUES.items()
        if lookup.literal is not None and lookup.literal not in own
    )


def test_every_built_key_can_exist():
    keys = set(CATALOGUES["ja"])
    built = {id(node): pattern for _, node, pattern in patterns()}
    expect_none(
        lookup.at(f"no key looks like {ast.unparse(lookup.key)}")
        for lookup in lookups()
        if isinstance(lookup.key, ast.JoinedStr)
        and not any(id(lookup.key) in built and built[id(lookup.key)].fullmatch(key) for key in keys)
    )


def test_every_placeholder_is_given_its_value():
    expect_none(
        lookup.at(f"{lookup.literal} needs {sorted(missing)}")
        for lookup in lookups()
        for own in CATALOGUES.values()
        for entry in [own.get(lookup.literal)]
        if entry is not None and lookup.values is not None and not _exempt(entry)
        for missing in [entry.placeholders - lookup.values]
        # A sentence with placeholders and no value at all is handed on to a script that fills it.
        if missing and lookup.values
    )


def test_every_key_of_the_catalogue_is_used():
    used, built = literals(), [pattern for _, _, pattern in patterns()]
    expect_none(
        f"{entry.place}: {key} is used nowhere"
        for own in CATALOGUES.values()
        for key, entry in own.items()
        if key not in used
        and not any(pattern.fullmatch(key) for pattern in built)
        and not key.startswith(tuple(DYNAMIC_PREFIXES))
    )


def test_declared_prefixes_are_needed():
    expect_none(
        f"{prefix}: no key begins with it"
        for prefix in DYNAMIC_PREFIXES
        if not any(key.startswith(prefix) for key in CATALOGUES["ja"])
    )
