"""Papers as PDF: they hold the words and stand on the right pages."""

import io

import pytest
from pypdf import PdfReader

from naru.web.parts import glyphs, pdf


def test_a_paper_of_tables_is_a_korean_pdf():
    made = pdf.render(
        "table",
        {
            "title": "정산 명세서",
            "issuer": "나루군",
            "facts": [["생산자", "은주네 사과밭"]],
            "tables": [
                {
                    "heading": "주문",
                    "headings": ["번호", "금액"],
                    "lines": [["20260301-01", 32_000]],
                    "numbers": [1],
                    "total": ["합계", 32_000],
                }
            ],
        },
    )
    words = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "정산 명세서" in words
    assert "32,000원" in words


@pytest.mark.parametrize(
    ("language", "words", "font"),
    [
        ("ja", "見積書が届きました。価格は円です。", b"NotoSansJP"),
        ("zh", "您收到一份报价单，请尽快确认。", b"NotoSansSC"),
        ("vi", "Bạn có một báo giá mới. Hẹn gặp lại.", b"NotoSansKR"),
        ("ko", "견적서가 도착했습니다.", b"NotoSansKR"),
    ],
)
def test_every_language_of_buyers_is_printed_in_a_shipped_font(language, words, font):
    made = pdf.render(
        "deal",
        {
            "title": words, "number": "Q-1", "issuer": "Naru", "language": language, "parties": [],
            "facts": [], "columns": ["", "", "", "", "", ""], "lines": [], "sums": [], "blocks": [],
            "bank": [], "bank_label": "", "void": "", "note": "",
        },
    )  # fmt: skip

    page = PdfReader(io.BytesIO(made)).pages[0]
    assert glyphs.can_print(words)
    assert words.split("。")[0] in page.extract_text()
    assert font.decode() in str([one.get_object() for one in page["/Resources"]["/Font"].values()])


def test_what_no_font_has_is_known():
    assert glyphs.missing("가 字 𓀀") == {"𓀀"}


def test_packing_slips_stand_one_on_a_page():
    slip = {
        "number": "20260301-01",
        "ordered_on": "2026.03.01",
        "vendor": "은주네 사과밭",
        "to": {"name": "민수", "phone": "010-0000-0000", "address": "나루군 나루로 1"},
        "lines": [["쌀귀리", "1kg", 2]],
    }
    made = pdf.render("packing_slip", {"issuer": "나루장터", "slips": [slip, slip]})
    assert len(PdfReader(io.BytesIO(made)).pages) == 2
