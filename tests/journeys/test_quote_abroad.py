"""From the first version to the pro-forma invoice: races, and what the database refuses."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError
from tests.deals.conftest import NOW, an_offer, make_cast

from naru.deals.models import Deal, DealMessage, Proforma, Quotation
from naru.deals.operations.deals import UnknownDeal
from naru.deals.operations.quotations import NewerVersion, OfferOver
from naru.deals.queries import deals as queries
from naru.deals.queries import papers
from naru.identity.operations import buyers
from naru.journeys import order_abroad, quote_abroad, talk_abroad, watch_over_deals
from naru.journeys.order_abroad import Seller
from naru.journeys.quote_abroad import BuyerClosed
from naru.kernel.db import savepoint, transaction
from naru.matching.models import TradeResult
from naru.messaging.models import Letter


@pytest.fixture
def cast(public_body):
    return make_cast(public_body)


SELLER = Seller(name="Naru Farm", address="Naru-gun", bank="NH", account="301-1", holder="Naru")


def begun(cast, **more):
    deal_id = quote_abroad.begin(
        by=cast.by, firm_id=cast.firm.id, buyer_id=cast.buyer_id, subject="Pollack", at=NOW, **more
    )
    return queries.deal(body_id=1, deal_id=deal_id)


def quoted(cast, deal, **more):
    quote_abroad.draft(by=cast.by, deal=deal, told=an_offer(**more), at=NOW)
    return quote_abroad.send(by=cast.by, deal=deal, at=NOW)


def accept(cast, deal, quotation_id, at=NOW):
    return quote_abroad.accept(
        by=cast.guest, deal=deal, quotation_id=quotation_id, po_number="PO-7", words="", at=at
    )


@pytest.mark.django_db(transaction=True)
def test_one_of_acceptance_and_a_new_version_wins(public_body, at_once):
    cast = make_cast(public_body)
    deal = begun(cast)
    first = quoted(cast, deal)
    quote_abroad.draft(by=cast.by, deal=deal, told=an_offer(place="Kobe"), at=NOW)

    answers = at_once(
        [partial(accept, cast, deal, first)] * 3
        + [partial(quote_abroad.send, by=cast.by, deal=deal, at=NOW)]
    )

    states = sorted(Quotation.objects.values_list("version", "status"))
    if isinstance(answers[3], Exception):
        assert len({str(one) for one in answers[:3]}) == 1, "one order, however often pressed"
        assert states == [(1, "accepted")]
    else:
        assert states == [(1, "replaced"), (2, "sent")]
        assert all(isinstance(one, NewerVersion) for one in answers[:3])
    made = TradeResult.objects.filter(kind="contract").count()
    assert made == Deal.objects.filter(status="ordered").count() <= 1


@pytest.mark.django_db(transaction=True)
def test_numbers_of_proformas_have_no_hole_under_a_race(public_body, at_once):
    cast = make_cast(public_body)
    deals = [begun(cast, came_from=("sample", cast.buyer_id)), *[begun(cast) for _ in range(4)]]
    for one in deals:
        accept(cast, one, quoted(cast, one))

    def issue(deal):
        return order_abroad.issue_proforma(by=cast.by, deal=deal, seller=SELLER, at=NOW)

    answers = at_once([partial(issue, one) for one in [*deals, *deals]])

    assert sum(isinstance(one, Exception) for one in answers) == len(deals)
    assert sorted(Proforma.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5]


@pytest.mark.django_db
def test_the_whole_way_is_told_and_kept_word_for_word(cast):
    deal = begun(cast, came_from=("sample", cast.firm.id))
    assert begun(cast, came_from=("sample", cast.firm.id)).id == deal.id
    first = quoted(cast, deal)
    second = quoted(cast, deal, place="Kobe")
    with pytest.raises(NewerVersion) as no:
        accept(cast, deal, first)
    assert "v2" in no.value.sentence.into("ja")
    order = accept(cast, deal, second)
    assert accept(cast, deal, second) == order

    proforma = order_abroad.issue_proforma(by=cast.by, deal=deal, seller=SELLER, at=NOW)
    order_abroad.make_void(by=cast.by, deal=deal, words="wrong bank", at=NOW)
    order_abroad.issue_proforma(by=cast.by, deal=deal, seller=SELLER, at=NOW)
    shown = papers.order(body_id=1, deal_id=deal.id)
    for step in ("deposit_received", "shipped", "done"):
        order_abroad.state_step(by=cast.by, deal=deal, step=step, on=NOW.date(), at=NOW)

    assert [one.number for one in shown.proformas] == ["PI-2026-0002", "PI-2026-0001"]
    assert shown.proforma.total == shown.quotation.total
    assert Deal.objects.get().status == "closed"
    kinds = sorted(TradeResult.objects.values_list("kind", "amount_minor"))
    assert kinds == [(kind, shown.quotation.total.minor) for kind in ("contract", "quote")]
    _refused(Quotation.objects.filter(id=second), currency="EUR")
    _refused(Quotation.objects.filter(id=second), status="sent")
    _refused(Proforma.objects.filter(id=proforma), serial=9)
    _refused(Proforma.objects.filter(id=proforma), private="{}")
    for rows in (Quotation.objects.filter(id=first), Proforma.objects.all()):
        with pytest.raises(DatabaseError), savepoint():
            rows.delete()


def _refused(rows, **change):
    with pytest.raises((DatabaseError, IntegrityError)), savepoint():
        rows.update(**change)


@pytest.mark.django_db
def test_a_quotation_needs_a_buyer_who_may_be_written_to(cast):
    with pytest.raises(UnknownDeal):  # a meeting of others
        begun(cast, came_from=("meeting", cast.firm.id))
    with transaction():
        buyers.stop_writing(by=cast.by, buyer_id=cast.buyer_id)

    with pytest.raises(BuyerClosed):
        begun(cast)


@pytest.mark.django_db
def test_a_buyer_who_stopped_letters_gets_answers_but_no_reminders(cast):
    deal = begun(cast)
    quoted(cast, deal)
    with transaction():
        buyers.stop_writing(by=cast.by, buyer_id=cast.buyer_id)

    watch_over_deals.run(body_id=1, at=NOW + timedelta(days=29))
    talk_abroad.say_as_firm(
        by=cast.by, deal=deal, language="ko", words="안녕하세요", files=[], at=NOW
    )

    said = [one.text for one in Letter.objects.filter(template="deals.to_buyer").order_by("id")]
    assert len(said) == 2, "the quotation and the answer"
    assert not any("#stop" in one for one in said)


@pytest.mark.django_db
def test_the_clock_reminds_once_and_lets_quotations_end(cast):
    deal = begun(cast, came_from=("fair", cast.firm.id))
    talk_abroad.say_as_buyer(
        by=cast.guest, deal=deal, language="ja", words="はい", files=[], at=NOW
    )
    _refused(DealMessage.objects.all(), words="no")
    after = NOW + timedelta(days=2)

    assert watch_over_deals.run(body_id=1, at=NOW) == 0
    assert [watch_over_deals.run(body_id=1, at=after) for _ in range(2)] == [1, 0]

    sent = quoted(cast, queries.deal(body_id=1, deal_id=deal.id))
    late = NOW + timedelta(days=31)
    watch_over_deals.run(body_id=1, at=late - timedelta(days=2))
    hers = [one.text for one in Letter.objects.filter(template="deals.to_buyer")]
    assert len(hers) == 3  # sent, waits, ends
    assert sum("/letters/#stop" in one for one in hers) == 2, "reminders say how to stop them"
    watch_over_deals.run(body_id=1, at=late)
    assert Quotation.objects.get().status == "expired"
    with pytest.raises(OfferOver):
        accept(cast, deal, sent, at=late)
