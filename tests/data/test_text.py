import pytest

from data import text as texts
from data.text import LANGS, UnknownTextError, by_language, catalogue, has_text, plural, text


def test_each_language_says_it_in_its_own_words():
    assert text("ja", "not_found.title") != text("en", "not_found.title")


def test_placeholders_are_filled():
    assert text("en", "filters.pair", label="Status", words="Planned") == "Status: Planned"
    assert text("ja", "filters.range", low="1", high="2") == "1～2"


def test_braces_in_a_value_stay_text():
    assert text("en", "filters.pair", label="{words}", words="{0.__class__}") == "{words}: {0.__class__}"


def test_without_values_a_sentence_is_given_as_it_stands():
    assert text("en", "filters.pair") == "{label}: {words}"


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        text("en", "filters.pair", label="Status")


@pytest.mark.parametrize("lang", LANGS)
def test_a_key_that_does_not_exist_names_language_and_key(lang):
    for look_up in (lambda: text(lang, "no.such"), lambda: plural(lang, "no.such", 1, count=1)):
        with pytest.raises(UnknownTextError, match=rf"{lang}: no\.such"):
            look_up()
    assert not has_text(lang, "no.such")
    assert has_text(lang, "product.name")


@pytest.mark.parametrize(
    ("lang", "number", "shown"),
    [
        ("en", 0, "Include 0 projects that state no fiscal year"),
        ("en", 1, "Include 1 project that states no fiscal year"),
        ("en", 2, "Include 2 projects that state no fiscal year"),
        ("ja", 1, "年度の記載がない1件も含める"),
        ("ja", 2, "年度の記載がない2件も含める"),
    ],
)
def test_grammatical_number(lang, number, shown):
    assert plural(lang, "filter.year_unknown", number, count=number) == shown


@pytest.mark.parametrize(
    ("row", "lang", "shown"),
    [
        ({"name_ja": "東京都", "name_en": "Tokyo"}, "ja", "東京都"),
        ({"name_ja": "東京都", "name_en": "Tokyo"}, "en", "Tokyo"),
        ({"name_ja": "東京都", "name_en": ""}, "en", "東京都"),
        ({"name_ja": "東京都", "name_en": None}, "en", "東京都"),
        ({"name_ja": "東京都", "name_en": float("nan")}, "en", "東京都"),
        ({"name_ja": "東京都"}, "en", "東京都"),
        ({"name_en": "Tokyo"}, "ja", ""),
        ({}, "en", ""),
    ],
)
def test_names_fall_back_on_japanese(row, lang, shown):
    assert by_language(row, "name", lang) == shown


def test_a_key_given_twice_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "en"
    folder.mkdir()
    for name in ("a.po", "b.po"):
        (folder / name).write_text('msgid "one"\nmsgstr "One"\n', encoding="utf-8")
    monkeypatch.setattr(texts, "LOCALE_DIR", tmp_path)
    with pytest.raises(ValueError, match=r"b\.po: 'one' is given twice for en"):
        catalogue.__wrapped__("en")
