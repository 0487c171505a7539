"""The checklist is enforced when a shop is handed in and when it is approved, and only then."""

import pytest

from naru.commerce import duties, fees
from naru.commerce.models import CommissionTerms, ConsentToFees, OnboardingItem, Vendor
from naru.commerce.operations import fees as fee_operations
from naru.commerce.operations import onboarding, vendors
from naru.commerce.queries import fees as fee_queries
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.records.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(shop):
    """Take the shop back to its first day."""
    Vendor.objects.filter(id=shop.vendor_id).update(status="draft", approved_at=None, phone="")
    return shop


def fill_in(shop, cast):
    known = {"by": shop.producer, "vendor_id": shop.vendor_id, "at": cast.at}
    details = vendors.Shop(
        name="은주네",
        introduction="나루군에서 삼십 년째 사과를 기르는 집입니다",
        trades=["farm"],
        phone="061-1",
    )
    vendors.save_shop(shop=details, **known)
    vendors.save_shipping(
        shipping=vendors.Shipping(ship_from="나루군", return_address="나루군"), **known
    )
    account = vendors.PayoutAccount(
        bank="농협은행", account_number="301-12", account_holder="강은주"
    )
    vendors.save_account(account=account, **known)
    terms = fee_queries.general(body_id=1, on=cast.on)
    fee_operations.agree(terms_id=terms.id, on=cast.on, **known)
    for code in ("honest-origin", "returns"):
        onboarding.attest(code=code, agreed=True, **known)
    onboarding.hand_in(code="mail-order", document_id=uuid7(), document_name="신고증", **known)


def submit(shop, cast, standing="active"):
    onboarding.submit(
        by=shop.producer, vendor_id=shop.vendor_id, firm_standing=standing, at=cast.at, on=cast.on
    )


def approve(shop, cast, reason=""):
    onboarding.approve(
        by=shop.officer,
        vendor_id=shop.vendor_id,
        firm_standing="active",
        override_reason=reason,
        at=cast.at,
        on=cast.on,
    )


def test_empty_shop_hears_everything_that_is_open(begun, cast):
    with pytest.raises(onboarding.ChecklistNotDone) as refused:
        submit(begun, cast)

    codes = [line.requirement.code for line in refused.value.values["lines"]]
    assert codes == [
        *("contact", "introduction", "addresses", "account", "fees"),
        *("honest-origin", "returns", "mail-order"),
    ]


def test_paper_handed_in_lets_submit_but_must_be_judged_before_approval(begun, cast):
    fill_in(begun, cast)
    submit(begun, cast)

    with pytest.raises(onboarding.ChecklistNotDone):
        approve(begun, cast)
    onboarding.judge(
        by=begun.officer, vendor_id=begun.vendor_id, code="mail-order", is_met=True, at=cast.at
    )
    approve(begun, cast)

    vendor = Vendor.objects.get(id=begun.vendor_id)
    assert (vendor.status, vendor.override_reason) == ("approved", "")


def test_officer_overrides_with_a_reason_on_record(begun, cast):
    fill_in(begun, cast)
    submit(begun, cast)

    approve(begun, cast, reason="신고증 원본을 창구에서 확인함")

    entry = AuditEntry.objects.get(action="vendor.approved")
    assert entry.reason == "신고증 원본을 창구에서 확인함"
    assert entry.after["overridden"] == ["mail-order"]


def test_closed_firm_cannot_submit(begun, cast):
    fill_in(begun, cast)

    with pytest.raises(onboarding.ChecklistNotDone) as refused:
        submit(begun, cast, standing="closed")

    assert [line.requirement.code for line in refused.value.values["lines"]] == ["firm-active"]


def test_processed_food_is_asked_for_more(begun, cast):
    fill_in(begun, cast)
    Vendor.objects.filter(id=begun.vendor_id).update(trades=["farm", "processed_food"])

    with pytest.raises(onboarding.ChecklistNotDone) as refused:
        submit(begun, cast)

    assert [line.requirement.code for line in refused.value.values["lines"]] == ["food-business"]


def test_verdict_may_be_thought_over(begun, cast):
    fill_in(begun, cast)
    known = {"by": begun.officer, "vendor_id": begun.vendor_id, "code": "mail-order"}

    onboarding.judge(is_met=False, reason="흐립니다", at=cast.at, **known)
    onboarding.judge(is_met=True, at=cast.at, **known)

    assert OnboardingItem.objects.get(requirement__code="mail-order").state == "met"
    with pytest.raises(duties.OfficersOnly):
        onboarding.judge(is_met=True, at=cast.at, **{**known, "by": begun.producer})


def test_consent_keeps_the_words_and_who_typed_them(begun, cast):
    helper = Actor(
        body_id=1, person_id=uuid7(), body_role="officer", firm_ids=frozenset({begun.firm_id})
    )
    terms = fee_queries.general(body_id=1, on=cast.on)

    fee_operations.agree(
        by=helper, vendor_id=begun.vendor_id, terms_id=terms.id, at=cast.at, on=cast.on
    )

    consent = ConsentToFees.objects.get()
    assert (consent.officer_id, consent.agreed_by) == (helper.person_id, None)
    assert "9,670원" in consent.wording


def test_terms_are_only_added_and_only_for_later(catalogue_open, cast):
    def add(since):
        fee_operations.add_terms(
            by=catalogue_open,
            category_code="",
            since=since,
            rate_bp=500,
            vat_bp=1_000,
            basis="조례 개정",
            at=cast.at,
            on=cast.on,
        )

    later = cast.on.replace(day=20)
    with pytest.raises(fees.TermsBeginInThePast):
        add(cast.on)
    add(later)
    with pytest.raises(fee_operations.TermsBeginTogether):
        add(later)

    assert fee_queries.general(body_id=1, on=cast.on).rate_bp == 300
    assert fee_queries.general(body_id=1, on=later).rate_bp == 500
    assert CommissionTerms.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_approves(begun, cast, at_once):
    with transaction():
        fill_in(begun, cast)
        submit(begun, cast)

    def race():
        with transaction():
            approve(begun, cast, reason="확인함")

    answers = at_once([race] * 4)

    assert answers.count(None) == 1
    assert sum(isinstance(each, onboarding.NotUnderReview) for each in answers) == 3
