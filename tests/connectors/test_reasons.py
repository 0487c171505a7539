"""A refusal of the kit is said in words; another one's words are passed on."""

import pytest

from naru.connectors import reasons
from naru.kernel.outcome import Refused


@pytest.mark.parametrize(
    ("field", "ko", "en"),
    [
        ("receiver.name", "받는 사람 이름", "receiver's name"),
        ("sender.street", "보내는 사람 주소", "sender's street"),
        ("line 2", "품목 2", "line 2"),
    ],
)
def test_odd_text_is_named_with_its_field(field, ko, en):
    said = reasons.said(Refused(code="unfit_text", message="😀", field=field))

    assert ko in said.ko
    assert en in said.en
    assert "😀" in said.ko
    assert "😀" in said.en


def test_words_of_the_other_side_are_passed_on():
    said = reasons.said(Refused(code="err-111", message="hs_code을(를) 입력해 주세요."))

    assert said.ko == said.en == "hs_code을(를) 입력해 주세요."
