"""Mails as Koreans write them give their answers; what is doubtful is left to the officer."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from tests.programmes.a_form import form_grant

from naru.programmes import mail
from naru.programmes.definition import reading
from naru.programmes.mail import UnreadableMail

DEFINITION = reading.read(form_grant(needs_paper=True))
TEXT = """
안녕하세요, 작은 가게 지원을 신청합니다.

○ 상호 : 나루 사과밭
2) 연락처: 010-1111-2222
- 대표자: 김나루
가게를 한 햇수 ： 12
※ 견적 금액(원): 1,000,001원
무엇을 고치나요? : 간판
까닭:
비가 새서
간판이 떨어졌습니다.

자세한 내용: https://example.com/x
감사합니다.
"""


def eml(text=TEXT, *, charset="utf-8", subtype="plain"):
    message = EmailMessage()
    message["From"] = "김나루 <kim@example.com>"
    message["Subject"] = "작은 가게 지원 신청"
    message["Date"] = "Mon, 02 Mar 2026 23:50:00 +0900"
    message["Message-ID"] = "<1@example.com>"
    message.set_content(text, charset=charset, subtype=subtype)
    message.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="pdf", filename="나루 견적서.pdf"
    )
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "ks_c_5601-1987"])
def test_a_mail_is_read_whatever_its_letters(charset):
    read = mail.read(eml(charset=charset))

    assert (read.subject, read.sender_name, read.sender_address) == (
        "작은 가게 지원 신청", "김나루", "kim@example.com",
    )  # fmt: skip
    assert read.sent_at == datetime(2026, 3, 2, 14, 50, tzinfo=UTC)
    assert "나루 사과밭" in read.text
    assert [one.name for one in read.attachments] == ["나루 견적서.pdf"]
    assert mail.paper_code("나루 견적서.pdf", DEFINITION.evidence) == "quote_paper"


def test_lines_find_their_questions():
    found = mail.guesses(DEFINITION.fields, TEXT)

    assert {name: guess.typed for name, guess in found.items()} == {
        "shop_name": "나루 사과밭",
        "phone": "010-1111-2222",
        "years": "12",
        "quote": "1,000,001원",
        "kind": "간판",
        "why": "비가 새서\n간판이 떨어졌습니다.",
    }


def test_words_of_an_html_mail_are_read_line_by_line():
    html = "<style>p{}</style><table><tr><td>상호:</td><td>나루</td></tr></table><p>햇수: 3</p>"

    found = mail.guesses(DEFINITION.fields, mail.read(eml(html, subtype="html")).text)

    assert found["shop_name"].typed == "나루"
    assert found["years"].typed == "3"


def test_a_doubtful_label_counts_only_where_its_value_is_an_answer():
    found = mail.guesses(DEFINITION.fields, "견적: 따로 보내겠습니다\n햇수: 오래")

    assert "quote" not in found
    assert "years" not in found


def test_who_applies_is_guessed():
    read = mail.read_text("보낸 사람: 김나루 <kim@example.com>\n제목: 신청\n\n전화: 010-1-2\n")

    assert (read.subject, mail.contact(read)["name"]) == ("신청", "김나루")
    assert mail.contact(read)["phone"] == "010-1-2"
    assert mail.contact(read)["email"] == "kim@example.com"


@pytest.mark.parametrize("raw", [b"", b"\x00\x01", b"x" * (mail.MAIL_BYTES_MAX + 1)])
def test_what_is_no_mail_is_refused(raw):
    with pytest.raises(UnreadableMail):
        mail.read(raw)
