import pytest

from data.text import LANGS, text
from layouts.page_registry import GROUPS, MENU, NOT_FOUND, PAGES, language_of, resolve, title_of
from layouts.request import localised


@pytest.mark.parametrize(
    ("path", "lang", "rest"),
    [
        ("", "ja", "/"),
        ("/", "ja", "/"),
        ("/en", "en", "/"),
        ("/en/", "en", "/"),
        ("/en/projects/01-001", "en", "/projects/01-001"),
        ("/projects/01-001", "ja", "/projects/01-001"),
        ("/en/en/", "en", "/en/"),
        ("/english", "ja", "/english"),
        ("/EN/", "ja", "/EN/"),
        ("/ja/", "ja", "/ja/"),
        ("/fr/", "ja", "/fr/"),
    ],
)
def test_the_language_is_the_prefix(path, lang, rest):
    assert language_of(path) == (lang, rest)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["/", "/projects/01-001", "/no/such"])
def test_a_path_is_localised_and_read_back(path, lang):
    assert language_of(localised(path, lang)) == (lang, path)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("path", "page", "arguments"),
    [
        ("/", "explore", {}),
        ("/projects/01-001", "project", {"project_id": "01-001"}),
        ("/projects/01-001/", "project", {"project_id": "01-001"}),
        ("/projects/99-999", "not_found", {"project_id": "99-999"}),
        ("/projects/%00", "not_found", {"project_id": "%00"}),
        ("/projects/<script>", "not_found", {"project_id": "<script>"}),
        ("/projects", "not_found", {}),
        ("/projects/", "not_found", {}),
        ("/projects/01-001/more", "not_found", {}),
        ("/projects//01-001", "not_found", {}),
        ("/no-such-page", "not_found", {}),
        ("/../etc/passwd", "not_found", {}),
        ("/日本", "not_found", {}),
    ],
)
def test_where_a_path_leads(snapshot, prefix, path, page, arguments):
    place = resolve(prefix + path, snapshot)
    assert (place.page.key, place.lang, place.path) == (page, "en" if prefix else "ja", path)
    assert dict(place.arguments) == arguments


def test_the_prefix_alone_is_the_first_page(snapshot):
    assert resolve("/en", snapshot).page.key == resolve("", snapshot).page.key == "explore"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "共同調達の状況 - {product}"),
        ("/en/", "Joint procurement in Japan - {product}"),
        ("/projects/01-003", "名寄市・士別市・今金町 自治体クラウド - {product}"),
        ("/en/projects/01-003", "Nayoro, Shibetsu and Imakane: municipal cloud - {product}"),
        ("/nowhere", "ページが見つかりません - {product}"),
        ("/en/projects/nowhere", "Page not found - {product}"),
    ],
)
def test_titles(snapshot, path, title):
    place = resolve(path, snapshot)
    assert title_of(place, snapshot) == title.format(product=text(place.lang, "product.name"))


def test_pages_have_keys_and_paths_of_their_own():
    assert len({page.key for page in PAGES}) == len({page.path for page in PAGES}) == len(PAGES)
    assert NOT_FOUND not in PAGES


def test_the_menu_has_every_page_that_wants_in_once_under_a_known_group():
    listed = [path for entry in MENU for _, path in entry.pages]
    assert sorted(listed) == sorted(page.path for page in PAGES if page.menu)
    assert {page.group for page in PAGES} <= {None, *GROUPS}
