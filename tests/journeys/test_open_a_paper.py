"""A paper opens for its own firm and for officers of its body, whose look is logged."""

import pytest
from django.test import Client

from naru.commerce.models import Vendor
from naru.identity.models import Firm, FirmMembership, Person
from naru.journeys import open_a_paper
from naru.kernel import clock
from naru.kernel.actor import Actor, system
from naru.kernel.db import transaction
from naru.kernel.ids import uuid7
from naru.records.models import AccessEntry
from naru.records.operations import documents

AT = clock.now()


@pytest.fixture
def firm_id(mall):
    return Vendor.objects.get(id=mall.vendors[0]).firm_id


@pytest.fixture
def paper(firm_id):
    with transaction():
        return documents.upload(
            by=system(1), kind="onboarding.brn", owner=("firm", firm_id), name="등록증.pdf",
            content=f"%PDF-1.7 {firm_id}".encode(), at=AT,
        ).id  # fmt: skip


def test_an_officers_look_is_logged(firm_id, paper):
    officer = Actor(body_id=1, person_id=uuid7(), body_role="officer")

    opened = open_a_paper.open_paper(by=officer, firm_id=firm_id, document_id=paper, at=AT)

    assert opened.content.startswith(b"%PDF-")
    assert AccessEntry.objects.get().subject_ids == [str(firm_id)]


@pytest.mark.parametrize("body_id", [1, 2])
def test_no_other_firm_and_no_other_body_gets_it(firm_id, paper, body_id):
    firm = firm_id if body_id == 2 else uuid7()
    stranger = Actor(body_id=body_id, person_id=uuid7())

    with pytest.raises(open_a_paper.NoSuchPaper):
        open_a_paper.open_paper(by=stranger, firm_id=firm, document_id=paper, at=AT)


def test_the_producer_opens_her_own_and_no_other(mall, firm_id, paper):
    firms = {
        number: Firm.objects.create(
            id=Vendor.objects.get(id=mall.vendors[number]).firm_id, brn=brn, name=brn,
            representative="김농부", registered_at=AT,
        )
        for number, brn in enumerate(("1234567891", "1078783297"))
    }  # fmt: skip
    answers = []
    for number, firm in firms.items():
        person = Person.objects.create(email=f"{number}@example.com", name="김농부")
        FirmMembership.objects.create(person=person, firm=firm, since_at=AT)
        client = Client(HTTP_HOST="localhost")
        client.force_login(person)
        answers.append(client.get(f"/merchant/setup/papers/{paper}"))

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0].headers["X-Content-Type-Options"] == "nosniff"
    assert "inline" in answers[0].headers["Content-Disposition"]
