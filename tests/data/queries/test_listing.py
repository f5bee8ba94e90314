"""Lists of things: what the filters find and what each option would find, against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from data.queries.listing import listing, narrowed
from data.selection import Selection

SYSTEMS, BUSINESSES = ("gis", "library", "rpa"), ("tax", "pension")
THINGS = st.lists(
    st.tuples(
        st.frozensets(st.sampled_from(SYSTEMS)), st.frozensets(st.sampled_from(BUSINESSES)), st.text("ab", max_size=3)
    ),
    max_size=12,
)
CHOSEN = st.tuples(
    st.frozensets(st.sampled_from(SYSTEMS)),
    st.frozensets(st.sampled_from(BUSINESSES)),
    st.sampled_from(["", "a", "b a"]),
)


def found_by_hand(things, systems, businesses, words):
    return [
        row
        for row, (own, busy, text) in enumerate(things)
        if (not systems or own & systems) and (not businesses or busy & businesses)
        if all(word in text for word in words.split())
    ]


@given(THINGS, CHOSEN)
def test_rows_and_counts_are_those_of_a_count_by_hand(things, chosen):
    systems, businesses, words = chosen
    codes = {"system": [each[0] for each in things], "business": [each[1] for each in things]}
    selection = Selection()
    for key, values in (("system", sorted(systems)), ("business", sorted(businesses)), ("q", [words] if words else [])):
        selection = selection.with_values(key, values)
    found = narrowed(listing(codes, [[each[2]] for each in things]), selection)
    assert list(found.rows) == found_by_hand(things, systems, businesses, words)
    for code in SYSTEMS:
        expected = len(found_by_hand(things, frozenset([code]), businesses, words))
        assert found.counts["system"].get(code, 0) == expected
    for code in BUSINESSES:
        expected = len(found_by_hand(things, systems, frozenset([code]), words))
        assert found.counts["business"].get(code, 0) == expected


def test_words_are_found_whatever_their_width_or_kana():
    things = listing({}, [["ﾃﾞｰﾀ連携", None], ["でーた", "GIS"]])
    assert narrowed(things, Selection().with_values("q", ["データ"])).rows == (0, 1)
    assert narrowed(things, Selection().with_values("q", ["データ ｇｉｓ"])).rows == (1,)
