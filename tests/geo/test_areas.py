"""Complete frames: every prefecture, and missing is missing."""

import pandas as pd
import pytest

from geo.areas import complete
from geo.codes import PREFECTURE_CODES


def frame(**columns):
    return pd.DataFrame({"prefecture_code": ["13", "01"], **columns})


def test_every_prefecture_stands_once_and_in_order():
    whole = complete(frame(projects=[3, 0]))
    assert whole["prefecture_code"].tolist() == list(PREFECTURE_CODES)
    assert whole.columns.tolist() == ["prefecture_code", "projects"]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([3, 0], "Int64"),
        (pd.array([3, 0], dtype="int32"), "Int32"),
        (pd.array([3, None], dtype="Int64"), "Int64"),
        ([1.0, 0.0], "float64"),
        ([True, False], "boolean"),
        (["a", "b"], "str"),
        (pd.to_datetime(["2024-04-01", "2025-04-01"]), "datetime64"),
    ],
)
def test_a_missing_prefecture_is_missing_and_the_kind_of_value_stays(values, dtype):
    whole = complete(frame(value=values)).set_index("prefecture_code")["value"]
    assert str(whole.dtype).startswith(dtype)
    assert whole.drop(["01", "13"]).isna().all()
    assert whole["13"] == values[0]


def test_zero_stays_zero():
    assert complete(frame(projects=[3, 0])).set_index("prefecture_code")["projects"]["01"] == 0


def test_the_given_frame_is_left_alone():
    given = frame(projects=[3, 0])
    before = given.copy(deep=True)
    complete(given)
    pd.testing.assert_frame_equal(given, before)


def test_an_empty_frame_gives_47_empty_rows():
    whole = complete(frame(projects=[3, 0]).iloc[:0])
    assert len(whole) == 47
    assert whole["projects"].isna().all()


def test_another_key_and_a_category_work():
    whole = complete(pd.DataFrame({"n": [1], "lead": pd.Categorical(["47"])}), key="lead")
    assert whole.columns.tolist() == ["n", "lead"]
    assert whole["lead"].tolist() == list(PREFECTURE_CODES)
    assert whole["n"].iloc[-1] == 1


@pytest.mark.parametrize(
    ("codes", "reason"),
    [(["13", "48"], "unknown.*'48'"), (["1", "13"], "unknown.*'1'"), (["13", "13"], "more than once.*'13'")],
)
def test_unknown_and_double_codes_are_named(codes, reason):
    with pytest.raises(ValueError, match=reason):
        complete(pd.DataFrame({"prefecture_code": codes}))


def test_a_missing_code_is_unknown():
    with pytest.raises(ValueError, match="unknown"):
        complete(pd.DataFrame({"prefecture_code": ["13", None]}))


def test_a_missing_column_is_named():
    with pytest.raises(KeyError, match="prefecture_code"):
        complete(pd.DataFrame({"n": [1]}))
