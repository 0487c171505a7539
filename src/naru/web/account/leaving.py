"""Take my data with me, and leave the mall (탈퇴)."""

import json
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.queries import consents, people
from naru.journeys import join_and_leave
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.account.forms import LeaveForm
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@require_GET
def download(request: NaruRequest) -> HttpResponse:
    """Hand over what the mall knows of me as a file (개인정보 열람)."""
    assert request.user.is_authenticated, "only members come here"
    told = json.dumps(
        _known(request.user.id, request.public_body.id), ensure_ascii=False, indent=2, default=str
    )
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response["Cache-Control"] = "no-store"
    return response


@member_required
@require_http_methods(["GET", "POST"])
def leave(request: NaruRequest) -> HttpResponse:
    """Say what leaving erases and what the law keeps; then leave."""
    assert request.user.is_authenticated, "only members come here"
    at = clock.now()
    money = join_and_leave.left_in_wallets(
        body_id=request.public_body.id, person_id=request.user.id, at=at
    )
    form = LeaveForm(request.POST or None, money=money)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            join_and_leave.leave(
                by=request.actor,
                person_id=request.user.id,
                reason=form.cleaned_data["reason"],
                gives_up_money=form.cleaned_data.get("gives_up_money", False),
                at=at,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            logout(request)
            return redirect("account:left")
    return render(request, "account/leave.html", {"form": form, "refused": refused, "money": money})


def left(request: NaruRequest) -> HttpResponse:
    """Say good-bye."""
    return render(request, "account/left.html")


def _known(person_id: UUID, body_id: int) -> dict[str, object]:
    person = people.person(person_id)
    assert person is not None, "who is signed in exists"
    return {
        "email": person.email,
        "name": person.name,
        "phone": person.phone,
        "language": person.language,
        "joined_at": person.joined_at,
        "addresses": [
            {name: getattr(entry, name) for name in entry.__slots__ if name != "id"}
            for entry in people.addresses(person_id)
        ],
        "consents": [
            {
                "purpose": consent.purpose,
                "version": consent.text_version,
                "given_at": consent.given_at,
                "withdrawn_at": consent.withdrawn_at,
            }
            for consent in consents.of_person(body_id=body_id, person_id=person_id)
        ],
    }
