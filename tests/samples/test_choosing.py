"""Buyers for samples are ranked with reasons; who cannot be asked comes last, with why."""

from naru.kernel.ids import uuid7
from naru.samples import choosing
from naru.samples.choosing import Candidate, proposals


def ranked(*candidates, markets=("JP",), barred=("CN",)):
    return proposals(candidates, markets=markets, barred=barred, most=3)


def test_the_market_and_known_interests_come_first_and_often_asked_ones_later():
    plain = Candidate(buyer_id=uuid7(), country="US")
    market = Candidate(buyer_id=uuid7(), country="JP")
    tired = Candidate(buyer_id=uuid7(), country="JP", asked_lately=2)
    matched = Candidate(buyer_id=uuid7(), country="US", matched=300)

    found = ranked(plain, tired, market, matched)

    assert [one.buyer_id for one in found] == [
        matched.buyer_id, market.buyer_id, tired.buyer_id, plain.buyer_id,
    ]  # fmt: skip
    assert found[1].reasons[0].ko == "테스트가 겨냥한 시장 (일본)"


def test_who_cannot_be_asked_is_told_with_the_hindrance():
    hindered = {
        choosing.BLOCKED: {"is_blocked": True}, choosing.ASKED: {"is_asked": True},
        choosing.BARRED: {"country": "CN"}, choosing.SILENT: {"can_be_written_to": False},
        choosing.ENOUGH: {"asked_lately": 3}, choosing.APART: {"is_kept_apart": True},
    }  # fmt: skip
    for why, more in hindered.items():
        (found,) = ranked(Candidate(**{"buyer_id": uuid7(), "country": "JP", **more}))
        assert found.hindrance == why
