import pandas as pd
import pytest

from data.text import LANGS
from layouts.figures import captions
from layouts.figures.measures import shown

NAN = float("nan")


def _map(*values):
    """The first prefectures with these values, each resting on one project."""
    codes = [f"{number:02}" for number in range(1, len(values) + 1)]
    stated = [0 if pd.isna(value) else 1 for value in values]
    return pd.DataFrame({"prefecture_code": codes, "value": values, "stated": stated, "projects": stated})


@pytest.mark.parametrize(
    ("values", "ja", "en"),
    [
        ((NAN, NAN), ["初期費用: 記載のある案件がありません。"], ["Initial cost: no project states a value."]),
        ((5e8, NAN), ["多いのは北海道(5億円)。", "1都道府県", "1件"], ["Hokkaido (¥500 million)", "1 project"]),
        (
            (1e4, 3e8, 2e8, 4e8),
            ["多いのは宮城県", "(4億円)、青森県(3億円)、岩手県(2億円)。", "4都道府県", "4件"][1:],
            ["(¥400 million), Aomori (¥300 million), Iwate (¥200 million)", "4 projects"],
        ),
        ((0.0, NAN), ["北海道(0円)"], ["Hokkaido (¥0)"]),
    ],
)
def test_map(snapshot, values, ja, en):
    for lang, parts in (("ja", ja), ("en", en)):
        said = captions.of_map(_map(*values), snapshot, lang, measure="cost", narrowed=False)
        assert [part for part in parts if part not in said] == [], said


@pytest.mark.parametrize(
    ("counts", "ja", "en"),
    [
        ({}, "該当する案件がありません。", "No project to show."),
        ({"gis": 1}, "多いのは統合型・公開型GIS(1件)。1種類に", "GIS (1)"),
        (
            {"gis": 2, "rpa": 5, "cms": 2, "water": 1},
            "多いのはRPA(5件)、統合型・公開型GIS(2件)、",
            "RPA (5), GIS (2), Website CMS (2)",
        ),
    ],
)
def test_systems(snapshot, counts, ja, en):
    types = snapshot.reference.system_types["system_type"].astype(str)
    frame = pd.DataFrame({"system_type": types, "projects": [counts.get(each, 0) for each in types]})
    assert ja in captions.of_systems(frame, snapshot, "ja", narrowed=False)
    assert en in captions.of_systems(frame, snapshot, "en", narrowed=False)


def _years(*counts):
    rows = [(2019 + number, "planned", count) for number, count in enumerate(counts)]
    return pd.DataFrame(rows, columns=["fiscal_year", "status", "projects"])


@pytest.mark.parametrize(
    ("counts", "lacking", "ja", "en"),
    [
        ((), 0, ["0件"], ["0 projects without"]),
        ((0, 0), 1, ["年度の記載がない1件"], ["1 project without a fiscal year is not drawn."]),
        ((1, 0), 2, ["1件", "令和元年度 (2019)", "2件"], ["FY2019", "2 projects without"]),
        ((3, 4), 0, ["7件", "令和2年度 (2020)の4件"], ["Of 7 projects", "FY2020 (4)"]),
        ((1200, 3), 0, ["1,203件", "1,200件"], ["1,203", "1,200"]),
    ],
)
def test_years(counts, lacking, ja, en):
    for lang, parts in (("ja", ja), ("en", en)):
        said = captions.of_years(_years(*counts), lacking, lang, narrowed=False)
        assert [part for part in parts if part not in said] == [], said


@pytest.mark.parametrize(
    ("counts", "lacking", "ja", "en"),
    [
        ((0, 0), 3, ["参加数の記載がない3件"], ["3 projects without a stated number are not drawn."]),
        ((0, 1), 0, ["1件のうち", "参加数2～3の1件"], ["2～3 (1)"]),
        ((4, 2), 1, ["6件", "参加数1の4件", "記載がない1件"], ["Of 6 projects", "have 1 (4)", "1 project without"]),
    ],
)
def test_sizes(counts, lacking, ja, en):
    frame = pd.DataFrame({"size_min": [1, 2], "size_max": [1, 3], "projects": counts})
    for lang, parts in (("ja", ja), ("en", en)):
        said = captions.of_sizes(frame, ["1", "2～3"], lacking, lang, narrowed=False)
        assert [part for part in parts if part not in said] == [], said


@pytest.mark.parametrize("lang", LANGS)
def test_a_narrowed_figure_says_that_the_rest_stays_for_comparison(snapshot, lang):
    types = snapshot.reference.system_types["system_type"].astype(str)
    systems = pd.DataFrame({"system_type": types, "projects": 1})
    sizes = pd.DataFrame({"size_min": [1], "size_max": [1], "projects": [2]})
    for say in (
        lambda on: captions.of_map(_map(1.0), snapshot, lang, measure="cost", narrowed=on),
        lambda on: captions.of_systems(systems, snapshot, lang, narrowed=on),
        lambda on: captions.of_years(_years(1), 0, lang, narrowed=on),
        lambda on: captions.of_sizes(sizes, ["1"], 0, lang, narrowed=on),
    ):
        assert say(True).startswith(say(False))
        assert len(say(True)) > len(say(False)) + 5


@pytest.mark.parametrize(
    ("value", "measure", "ja", "en"),
    [
        (12, "projects", "12件", "12"),
        (1234, "municipalities", "1,234市区町村", "1,234"),
        (25.0, "rate", "25%", "25%"),
        (33.3, "savings_pct", "33.3%", "33.3%"),
        (340_000_000, "cost", "3.4億円", "¥340 million"),
        (340_000_000, "annual_cost", "3.4億円", "¥340 million"),
        (5_000, "contract_amount", "5,000円", "¥5 thousand"),
        (0, "savings", "0円", "¥0"),
    ],
)
def test_values_carry_their_unit(value, measure, ja, en):
    assert (shown(value, measure, "ja"), shown(value, measure, "en")) == (ja, en)
