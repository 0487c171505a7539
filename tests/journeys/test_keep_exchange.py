"""Rates of exchange: fetched once a week, kept for good, and looked at where they moved far."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from naru.connectors.models import ConnectorSetting
from naru.goods.exchange import parts_of
from naru.goods.fakes import OneSource, ToldRates
from naru.goods.models import ExchangeRate
from naru.goods.ports import CustomsRates, Week
from naru.goods.queries import exchange as queries
from naru.jobs import rate_rounds
from naru.journeys import keep_exchange
from naru.kernel import clock, outside
from naru.kernel.actor import system
from naru.kernel.clock import legal_date
from naru.kernel.outcome import Done, Refused, Unknown

pytestmark = pytest.mark.django_db
AT = clock.now()
TODAY = legal_date(AT)
SUNDAY = TODAY - timedelta(days=TODAY.isoweekday() % 7)


def told(**rates: str) -> OneSource:
    parts = {currency: parts_of(written) for currency, written in rates.items()}
    return OneSource(rates=ToldRates(answer=Done(Week(since=SUNDAY, won_parts=parts))))


def won(body_id: int, currency: str) -> str:
    return queries.rates(body_id=body_id, on=TODAY).rate(currency).won_said


def test_a_week_is_fetched_once_and_a_correction_stands_beside_it(public_body):
    by = system(public_body.id)

    first = keep_exchange.fetch_where_due(
        body_id=public_body.id, rates=told(USD="1,400.5", EUR="1,620"), at=AT
    )
    again = keep_exchange.fetch_where_due(body_id=public_body.id, rates=told(USD="9"), at=AT)
    same = keep_exchange.fetch(by=by, rates=told(USD="1,400.5"), at=AT)
    mended = keep_exchange.fetch(by=by, rates=told(USD="1,400.7"), at=AT)

    assert first == Done(keep_exchange.Fetched(since=SUNDAY, new=2, held=[]))
    assert again is None
    assert (same.value.new, mended.value.new) == (0, 1)
    assert won(public_body.id, "USD") == "1,400.7"
    kept = queries.loaded(body_id=public_body.id)
    assert [(one.rate.won_said, one.revision) for one in kept if one.rate.currency == "USD"] == [
        ("1,400.7", 2), ("1,400.5", 1),
    ]  # fmt: skip


def test_a_rate_that_moved_far_is_held_for_an_officer(public_body):
    by = system(public_body.id)
    keep_exchange.load(
        by=by, since=SUNDAY - timedelta(days=7), rates={"JPY": parts_of("9.4")}, source="관세청",
        at=AT,
    )  # fmt: skip

    found = keep_exchange.fetch(by=by, rates=told(JPY="940", USD="1,400"), at=AT)

    assert found.value.held == ["JPY"]
    assert (won(public_body.id, "JPY"), won(public_body.id, "USD")) == ("9.4", "1,400")


@pytest.mark.parametrize(
    "answer", [Refused(code="absent", message=""), Unknown(reference="", since=AT)]
)
def test_what_is_not_answered_changes_nothing(public_body, answer):
    source = OneSource(rates=ToldRates(answer=answer))

    assert keep_exchange.fetch(by=system(public_body.id), rates=source, at=AT) == answer
    assert queries.loaded(body_id=public_body.id) == []


def test_the_database_refuses_to_change_or_drop_a_rate(public_body):
    rates = {"USD": parts_of("1,400")}
    keep_exchange.load(by=system(public_body.id), since=SUNDAY, rates=rates, source="관세청", at=AT)
    rows = ExchangeRate.objects.filter(body_id=public_body.id)

    for change in (lambda: rows.update(won_parts=1), rows.delete):
        with pytest.raises(IntegrityError, match="are kept"), transaction.atomic():
            change()


def test_the_round_asks_for_every_body_and_a_rehearsal_says_that_it_is_one(public_body):
    rate_rounds.fetch(at=AT)
    rate_rounds.fetch(at=AT)

    kept = queries.of_day(body_id=public_body.id, since=SUNDAY)
    assert kept["USD"].rate.source == keep_exchange.REHEARSED
    assert {one.revision for one in kept.values()} == {1}


def test_a_real_house_takes_no_rehearsed_rates_into_its_books(public_body, settings):
    settings.NARU_SANDBOX = False
    by = system(public_body.id)
    ConnectorSetting.objects.create(
        body_id=public_body.id, connector="customs_rates", mode="sandbox", changed_at=AT
    )

    answer = keep_exchange.fetch(by=by, rates=outside.the(CustomsRates), at=AT)

    assert answer.code == "not_linked"
    assert queries.loaded(body_id=public_body.id) == []
