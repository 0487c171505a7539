"""The bank's answer is believed only as a whole, and only for what was ordered."""

import pytest

from naru.ledger import payment_result
from naru.ledger.payment_result import ResultDisagrees, UnreadableResult

HEAD = "관리번호,이체금액,처리결과,오류사유\n"


def test_read_knows_both_encodings_and_skips_the_total():
    text = HEAD + 'A-1,"1,000",정상,\nA-2,50,오류,계좌 없음\n,1050,합계,\n'

    for encoding in ("utf-8-sig", "cp949"):
        first, second = payment_result.read(text.encode(encoding))
        assert (first.number, first.amount, first.went_through) == ("A-1", 1_000, True)
        assert (second.went_through, second.reason) == (False, "계좌 없음")


@pytest.mark.parametrize(
    "text", ["이름,금액\n", HEAD + "A-1,천원,정상,\n", HEAD + "A-1,100,아마도,\n"]
)
def test_unreadable_files_are_refused(text):
    with pytest.raises(UnreadableResult):
        payment_result.read(text.encode())


@pytest.mark.parametrize(
    "rows", ["B-1,100,정상,\n", "A-1,101,정상,\n", "A-1,100,정상,\nA-1,100,정상,\n"]
)
def test_a_result_of_other_payouts_is_refused(rows):
    outcomes = payment_result.read((HEAD + rows).encode())

    with pytest.raises(ResultDisagrees):
        payment_result.demand_agreement(outcomes, ordered={"A-1": 100})
