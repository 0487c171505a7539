"""Many are approved at once; what is refused is reported and stops nobody."""

import pytest
from django.test import Client

from naru.commerce import edits
from naru.commerce.models import Product, ProductEdit, Vendor
from naru.identity.models import Appointment, Person
from naru.journeys import list_a_product
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.ids import uuid7
from naru.kernel.text import Text

AT = clock.now()
OFFICER = Actor(body_id=1, person_id=uuid7(), body_role="officer")


def propose(title: str, new: str) -> ProductEdit:
    product = Product.objects.get(title=title)
    return ProductEdit.objects.create(
        body_id=1, product=product, before={"title": title}, after={"title": new},
        requested_at=AT,
    )  # fmt: skip


def test_one_refusal_does_not_stop_the_rest(mall):
    decided, waiting = propose("사과", "햇사과"), propose("배", "햇배")
    list_a_product.approve_edit(by=OFFICER, edit_id=decided.id, at=AT)

    report = list_a_product.approve_many(
        by=OFFICER, product_ids=[mall.vendors[0]], edit_ids=[decided.id, waiting.id], at=AT
    )

    assert report.done == 1
    assert [refusal.code for _id, refusal in report.refused] == [
        "commerce.no_such_product",
        "commerce.edit_already_decided",
    ]
    assert Product.objects.filter(title="햇배").exists()


def desk() -> Client:
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY

    person = Person.objects.create(email="officer@example.com", name="민수")
    Appointment.objects.create(person=person, body_id=1, role="officer", granted_at=AT)
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": AT.timestamp()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def test_everything_that_matches_is_previewed_and_approved(mall):
    for title in ("사과", "배", "귀리"):
        propose(title, f"햇{title}")
    client = desk()
    vendor = Vendor.objects.get(id=mall.vendors[0])

    preview = client.post(f"/officer/products/waiting?q={vendor.name}", {"all": "edits"})
    page = preview.content.decode()
    assert "2건을 승인합니다" in page
    assert ProductEdit.objects.filter(state="open").count() == 3  # nothing happened yet

    chosen = [str(one) for one in ProductEdit.objects.filter(product__vendor=vendor).values_list(
        "id", flat=True)]  # fmt: skip
    done = client.post("/officer/products/waiting", {"chosen": chosen, "sure": "1"})
    assert done.status_code == 302
    assert ProductEdit.objects.filter(state="open").count() == 1


def test_what_is_refused_is_named_on_the_page(mall):
    fine, lost = propose("사과", "햇사과"), propose("배", "햇배")
    ProductEdit.objects.filter(id=lost.id).update(after={"category": "gone"})
    client = desk()

    chosen = {"chosen": [str(fine.id), str(lost.id)], "sure": "1"}
    page = client.post("/officer/products/waiting", chosen).content.decode()

    assert "승인하지 못했고" in page
    assert "1건을 승인했습니다" in page
    fine.refresh_from_db()
    lost.refresh_from_db()
    assert (fine.state, lost.state) == ("approved", "open")


@pytest.mark.parametrize("labels", [{"origin": Text("원산지", "Origin")}, {}])
def test_notice_lines_come_under_their_labels(labels):
    before = {"notice": {"origin": "국내산", "made": "2026년"}}
    after = {"notice": {"origin": "나루군", "made": "2026년"}}

    (change,) = edits.differing(before=before, after=after, labels=labels)

    label = labels.get("origin", Text("origin"))
    assert (change.old, change.new) == ({label: "국내산"}, {label: "나루군"})
