"""A detail page is blocks of plain data, whatever is sent."""

from hypothesis import given
from hypothesis import strategies as st

from naru.commerce import detail_page


def test_table_is_read_from_lines_and_squared():
    [block] = detail_page.clean([{"kind": "table", "rows": "무게 | 5kg\n원산지"}])

    assert block["rows"] == [["무게", "5kg"], ["원산지", ""]]


def test_unknown_and_empty_blocks_fall_away_and_keys_are_only_photo_names():
    sent = [
        {"kind": "script", "text": "x"},
        {"kind": "text", "text": "  "},
        {"kind": "photo", "key": "../../etc/passwd"},
        {"kind": "photo", "key": "a" * 32, "caption": "밭"},
    ]

    assert detail_page.clean(sent) == [{"kind": "photo", "key": "a" * 32, "caption": "밭"}]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"kind": st.sampled_from([*detail_page.KINDS, "html"])},
            optional={
                part: st.text(max_size=60) for part in ("text", "rows", "lines", "key", "name")
            },
        ),
        max_size=8,
    )
)
def test_cleaning_twice_is_cleaning_once(sent):
    once = detail_page.clean(sent)

    assert detail_page.clean(once) == once
