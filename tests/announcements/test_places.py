"""For which regions an announcement is, and why."""

import pytest
from tests.announcements.rows import record

from naru.announcements import places, titles


@pytest.mark.parametrize(
    ("title", "said", "codes"),
    [
        ("[전남] 2026년 참참 공고", {}, ("4600000000",)),
        ("[전남광주] 2026년 참참 공고", {}, ("4600000000", "2900000000")),
        ("[전남광주] 여수시 2026년 참참 공고", {}, ("4613000000",)),
        ("[광주] 북구 2026년 참참 공고", {}, ("2917000000",)),  # 부산 has a 북구 too
        ("북구 참참 공고", {}, ()),
        ("2026년 용인시 참참 공고", {"agency": "경기도"}, ("4146000000",)),
        ("2026년 광주 참참 공고", {"agency": "전남광주통합특별시"}, ("2900000000",)),
        ("2026년 전남 참참 공고", {"agency": "참참부"}, ("4600000000",)),
        ("경기 회복 참참 공고", {"agency": "참참부"}, ()),
        ("[호남권] 참참 공고", {"agency": "참참부"}, ("2900000000", "5200000000", "4600000000")),
        ("참참 공고", {"agency": "전라남도"}, ("4600000000",)),
        ("참참 공고", {"agency": "전라남도 강진군"}, ("4681000000",)),
        ("참참 공고", {"agency": "나루군"}, ("9901000000",)),
        ("참참 공고", {"hashtags": ("전국",), "agency": "전라남도"}, ()),
        ("참참 공고", {"hashtags": ("창업", "전남", "서울")}, ("4600000000", "1100000000")),
        ("참참 공고", {"agency": "참참부"}, ()),
    ],
)
def test_regions_are_read_from_what_tells_most(names, title, said, codes):
    one = record(title, **said)
    read = titles.read(title, places=frozenset(names.provinces) | names.nationwide)

    found = places.read(one, read.tags, read.bare, names)

    assert found.codes == codes
    assert found.why
