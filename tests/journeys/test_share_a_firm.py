"""People come into a firm by a letter that opens once, under their own sign-in."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from naru.commerce.models import Vendor
from naru.identity.models import Firm, FirmInvitation, FirmMembership, MallMembership, Person
from naru.identity.operations import consents, firms, invitations
from naru.identity.queries import register
from naru.journeys import share_a_firm
from naru.journeys.register_a_firm import ConsentWithdrawn
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.messaging.models import Letter

AT = clock.now()
PAGE = "http://localhost/account/invitations/"


def person(key: str) -> Person:
    made = Person.objects.create(email=f"{key}@example.com", name=key)
    MallMembership.objects.create(person=made, body_id=1, joined_at=AT)
    return made


@pytest.fixture
def firm(mall) -> Firm:
    vendor = Vendor.objects.get(id=mall.vendors[0])
    return Firm.objects.create(
        id=vendor.firm_id, brn="1234567891", name="사과밭", representative="김농부",
        standing="active", registered_at=AT,
    )  # fmt: skip


@pytest.fixture
def owner(firm) -> Actor:
    made = person("owner")
    FirmMembership.objects.create(person=made, firm=firm, role="owner", since_at=AT)
    return Actor(body_id=1, person_id=made.id, firm_ids=frozenset({firm.id}))


def token() -> str:
    found = re.search(r"/account/invitations/(\S+)", Letter.objects.latest("id").text)
    assert found is not None
    return found[1]


def invite(owner, firm, role="staff", at=AT) -> str:
    share_a_firm.invite(
        by=owner, firm_id=firm.id, email="Bori@example.com", role=role, page=PAGE, at=at
    )
    return token()


def take(who, given, at=AT):
    return share_a_firm.take(by=Actor(body_id=1, person_id=who.id), token=given, at=at)


def test_a_colleague_takes_her_place_once(owner, firm):
    bori, given = person("bori"), invite(owner, firm)
    assert not FirmInvitation.objects.filter(token_print__contains=given).exists()

    assert take(bori, given) == firm.id

    assert {one.role for one in register.people_of(firm.id)} == {"owner", "staff"}
    with pytest.raises(invitations.InvitationGone):
        take(bori, given)


def test_a_forwarded_letter_opens_nothing(owner, firm):
    given = invite(owner, firm)

    with pytest.raises(invitations.InvitedUnderAnotherAddress):
        take(person("stranger"), given)
    assert FirmMembership.objects.count() == 1


def test_an_invitation_runs_out_and_can_be_taken_back(owner, firm):
    bori, late = person("bori"), invite(owner, firm)
    with pytest.raises(invitations.InvitationGone):
        take(bori, late, AT + timedelta(days=8))

    fresh = invite(owner, firm)
    row = FirmInvitation.objects.get(ended_at=None)
    share_a_firm.take_back(by=owner, firm_id=firm.id, invitation_id=row.id, at=AT)
    with pytest.raises(invitations.InvitationGone):
        take(bori, fresh)


def test_staff_invite_and_remove_nobody(owner, firm):
    bori = person("bori")
    take(bori, invite(owner, firm))
    staff = Actor(body_id=1, person_id=bori.id, firm_ids=frozenset({firm.id}))

    with pytest.raises(invitations.OwnersOnly):
        invite(staff, firm)
    with pytest.raises(invitations.OwnersOnly):
        share_a_firm.remove(by=staff, firm_id=firm.id, person_id=owner.person_id, at=AT)
    share_a_firm.remove(by=staff, firm_id=firm.id, person_id=bori.id, at=AT)  # herself
    with pytest.raises(firms.LastOwner):
        share_a_firm.remove(by=owner, firm_id=firm.id, person_id=owner.person_id, at=AT)


def test_an_officer_hands_over_what_nobody_owns_yet(firm):
    officer = Actor(body_id=1, person_id=person("officer").id, body_role="officer")
    eunju, hand = person("bori"), share_a_firm.hand_over

    with pytest.raises(ConsentWithdrawn):
        hand(by=officer, firm_id=firm.id, email=eunju.email, page=PAGE, at=AT)
    with transaction():
        consents.record(
            by=officer, firm_id=firm.id, subject_name="김농부", purpose="on_behalf", how="paper",
            at=AT,
        )  # fmt: skip
    hand(by=officer, firm_id=firm.id, email=eunju.email, page=PAGE, at=AT)
    take(eunju, token())

    assert [one.role for one in register.people_of(firm.id)] == ["owner"]
    with pytest.raises(invitations.FirmHasAnOwner):
        hand(by=officer, firm_id=firm.id, email=eunju.email, page=PAGE, at=AT)


def test_the_pages_lead_from_the_invitation_to_the_shop(owner, firm):
    ours, hers = Client(HTTP_HOST="localhost"), Client(HTTP_HOST="localhost")
    ours.force_login(Person.objects.get(email="owner@example.com"))
    hers.force_login(person("bori"))

    sent = ours.post(
        "/merchant/people", {"act": "invite", "email": "bori@example.com", "role": "staff"}
    )
    assert sent.status_code == 302
    assert "bori@example.com" in ours.get("/merchant/people").content.decode()
    address = f"/account/invitations/{token()}"
    assert "사과밭" in hers.get(address).content.decode()
    assert hers.get("/merchant/people").status_code == 302
    assert hers.post(address).headers["Location"] == "/merchant/"
    assert "이미 썼거나" in hers.post(address).content.decode()
    refused = hers.post("/merchant/people", {"act": "invite", "email": "c@d.kr", "role": "owner"})
    assert (refused.status_code, "대표 계정만" in refused.content.decode()) == (422, True)
