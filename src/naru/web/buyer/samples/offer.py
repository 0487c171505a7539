"""A sample offered to a buyer behind her link: yes with an address, no, and where it is now."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.journeys import offer_samples, send_samples
from naru.journeys.offer_samples import Asked
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.samples import terms
from naru.samples.operations.asking import Address, UnknownInvitation
from naru.web.buyer.links import buyer_of
from naru.web.buyer.samples import words
from naru.web.parts.tenancy import NaruRequest


@require_http_methods(["GET", "POST"])
def offer(request: NaruRequest, language: str, key: str, invitation_id: UUID) -> HttpResponse:
    """Show what is offered and where the parcel is; take her answer."""
    buyer = buyer_of(request, key)
    found = hers(request, buyer.id, invitation_id)
    problem = ""
    if request.method == "POST":
        deed = _deeds(request, buyer.id, invitation_id).get(request.POST.get("action", ""))
        if deed is None:
            raise Http404
        call, said = deed
        try:
            call()
        except Refusal as no:
            problem = words.no(no)
        else:
            messages.success(request, said)
            return redirect("buyer:sample", language, key, invitation_id)
    values = {
        "found": found,
        "entry": found.entry,
        "status": found.invitation.status,
        "is_open": is_open(found),
        "problem": problem,
        "entered": request.POST,
        "receiver": request.POST.get("receiver", buyer.contact),
        "key": key,
        "language": language,
        "address_days": terms.terms(clock.today()).address_days,
    }
    return render(request, "buyer/samples/offer.html", values, status=422 if problem else 200)


def hers(request: NaruRequest, buyer_id: UUID, invitation_id: UUID) -> Asked:
    """Return what she was asked, or answer 404: a key opens nothing of somebody else."""
    try:
        return offer_samples.look(
            body_id=request.public_body.id, buyer_id=buyer_id, invitation_id=invitation_id
        )
    except UnknownInvitation as no:
        raise Http404 from no


def is_open(found: Asked) -> bool:
    """Say whether the survey still takes answers."""
    return found.test.status == "open" and clock.today() <= found.test.answer_until_on


def _deeds(
    request: NaruRequest, buyer_id: UUID, invitation_id: UUID
) -> dict[str, tuple[Callable[[], object], str]]:
    given = request.POST
    of = {
        "body_id": request.public_body.id,
        "buyer_id": buyer_id,
        "invitation_id": invitation_id,
        "at": clock.now(),
    }
    to = Address(
        receiver=given.get("receiver", ""),
        address=given.get("address", ""),
        phone=given.get("phone", ""),
    )
    accept: Callable[..., None] = offer_samples.accept
    decline: Callable[..., None] = offer_samples.decline
    arrive: Callable[..., None] = send_samples.arrive
    return {
        "accept": (partial(accept, **of, to=to), _("Thank you. We will send your sample.")),
        "decline": (
            partial(decline, **of, words=given.get("words", ""), stops="stops" in given),
            _("Thank you for telling us."),
        ),
        "arrived": (partial(arrive, **of), _("Thank you. Please try it and tell us.")),
    }
