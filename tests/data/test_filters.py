"""The list of filters: a new filter is one more row here."""

import pytest

from data import filters, plan_keys
from data.text import LANGS, has_text


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("prefecture", "prefecture_code"),
        ("domain", "domain"),
        ("system", "system_type"),
        ("status", "status"),
        ("lead", "lead_type"),
        ("vendor", "vendor_id"),
    ],
)
def test_choices(key, column):
    assert {each.key: each.column for each in filters.CHOICES}[key] == column


@pytest.mark.parametrize(
    ("key", "keys", "column"),
    [
        ("year", ("year_from", "year_to", "year_unknown"), "fiscal_year"),
        ("size", ("size_min", "size_max", "size_unknown"), "participating_municipalities"),
    ],
)
def test_ranges(key, keys, column):
    span = {each.key: each for each in filters.RANGES}[key]
    assert ((span.low, span.high, span.unknown), span.column) == (keys, column)
    assert 0 <= span.least < span.most


def test_the_address_has_the_keys_that_are_promised():
    promised = {"prefecture", "system", "domain", "status", "year_from", "year_to", "lead", "size_min", "size_max"}
    promised |= {"vendor", "q", "measure", "sort", "snapshot"}
    assert promised <= set(filters.KEYS)
    assert len(set(filters.KEYS)) == len(filters.KEYS)
    views = {*filters.LIST_KEYS, *filters.VIEW_KEYS, *filters.DAY_KEYS, filters.PAGE_KEY, *plan_keys.PLAN_KEYS}
    assert set(filters.KEYS) == {*filters.FILTER_KEYS, *views}
    assert not set(filters.FILTER_KEYS) & set(filters.VIEW_KEYS)


def test_every_key_of_planning_is_read_in_one_way():
    kinds = (plan_keys.PLAN_CHOICES, plan_keys.PLACE_KEYS, plan_keys.PLAN_NUMBERS, plan_keys.PLAN_FORMS)
    assert sorted(key for kind in kinds for key in kind) == sorted(plan_keys.PLAN_KEYS)
    assert set(plan_keys.PLAN_LISTS) <= set(plan_keys.PLAN_KEYS)
    for key, value in plan_keys.PLAN_DEFAULTS.items():
        assert value in plan_keys.PLAN_CHOICES.get(key, ()) or key in plan_keys.PLAN_NUMBERS


def test_usual_columns_are_columns_in_their_order():
    assert [column for column in filters.COLUMNS if column in filters.DEFAULT_COLUMNS] == [*filters.DEFAULT_COLUMNS]


@pytest.mark.parametrize("lang", LANGS)
def test_every_filter_measure_and_column_has_a_name(lang):
    named = [f"filter.{key}" for key in filters.KEYS]
    named += [f"measure.{measure}{part}" for measure in filters.MEASURES for part in ("", ".full")]
    named += [f"column.{column}" for column in filters.COLUMNS]
    assert not [key for key in named if not has_text(lang, key)]
