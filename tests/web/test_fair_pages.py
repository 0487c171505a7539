"""A fair through the doors: the office plans and lays it out, a firm goes and tells of it."""

import pytest
from django.urls import reverse

from naru.fairs.models import Fair, FairContact, FairPlace
from naru.identity.models import Firm
from naru.kernel import clock
from naru.records.models import AccessEntry

pytestmark = pytest.mark.django_db
PLAN = {
    "kind": "abroad", "name_ko": "도쿄 박람회", "country": "JP", "city": "도쿄",
    "starts_on": "2026-12-10", "ends_on": "2026-12-12", "firms_max": "3",
}  # fmt: skip
MET = {"company": "Aoi", "country": "JP", "met_on": "2026-12-10", "interest": "hot",
       "email": "a@aoi.example", "may_write": "on", "quoted_cents": "12.50"}  # fmt: skip


def test_from_plan_to_results(people, signed_in):
    firms = [
        Firm.objects.create(brn=brn, name=name, representative="김나루", registered_at=clock.now())
        for brn, name in (("1234567891", "나루김"), ("1078783297", "다른김"))
    ]
    office = signed_in(people("officer", role="officer"))
    owner = signed_in(people("owner", firm=firms[0]))
    other = signed_in(people("other", firm=firms[1]))
    assert (
        "ends_on"
        in office.post(reverse("officer:fair_new"), PLAN | {"ends_on": "2026-12-01"})
        .context["form"]
        .errors
    )
    office.post(reverse("officer:fair_new"), PLAN)
    fair = Fair.objects.get()

    def act(**told):
        answer = office.post(reverse("officer:fair_act", args=[fair.id]), told, follow=True)
        assert answer.status_code == 200

    act(action="take_in", brn="1234567891")
    act(action="lay", rows=3, columns=2)
    act(action="add_duty", title="여권 사본", due_on="2026-12-01")
    act(action="add_stop", on_day="2026-12-10", country="JP", city="도쿄")
    act(action="lot")
    act(to="ready")
    act(to="held")
    place = FairPlace.objects.get()
    mine = reverse("gate:fair_mine", args=[place.id])
    assert "A1" in owner.get(mine).content.decode()
    assert other.get(mine).status_code == 404
    owner.post(
        reverse("gate:fair_act", args=[place.id]),
        {"action": "duty_done", "duty": str(fair.duties.get().id)},
    )
    owner.post(reverse("gate:fair_act", args=[place.id]), {"action": "report", "words": "좋았다"})
    owner.post(reverse("gate:fair_contact", args=[place.id]), MET)
    met = FairContact.objects.get()
    assert (met.quoted_cents, met.buyer_id is not None) == (1_250, True)
    assert (
        owner.get(reverse("gate:fair_contact_change", args=[place.id, met.id])).status_code == 200
    )
    assert "도쿄 박람회" in owner.get(reverse("gate:fairs")).content.decode()

    assert "좋았다" in office.get(reverse("officer:fair_results", args=[fair.id])).content.decode()
    assert office.get(reverse("officer:fair_results_sheet", args=[fair.id])).status_code == 200
    assert AccessEntry.objects.filter(subject_kind="fair_contact").exists()
    assert office.get(reverse("officer:fair_paper", args=[fair.id])).content[:4] == b"%PDF"
    assert "도쿄 박람회" in office.get(reverse("officer:fairs")).content.decode()
