"""My account: who I am, what I agreed to, where my parcels go."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naru.identity import consent_texts
from naru.identity.operations import addresses
from naru.identity.operations.addresses import NewAddress
from naru.identity.queries import consents as consent_queries
from naru.identity.queries import people
from naru.identity.views import AddressView
from naru.journeys import join_and_leave
from naru.kernel import clock
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.web.account.forms import AddressForm, MarketingForm, ProfileForm
from naru.web.parts.access import member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
def home(request: NaruRequest) -> HttpResponse:
    """Show what the mall knows of me, and lead to each page of my account."""
    person_id = _me(request)
    context = {
        "person": people.person(person_id),
        "membership": people.membership(body_id=request.public_body.id, person_id=person_id),
        "addresses": people.addresses(person_id),
    }
    return render(request, "account/home.html", context)


@member_required
@require_http_methods(["GET", "POST"])
def profile(request: NaruRequest) -> HttpResponse:
    """Change my name and phone."""
    person = people.person(_me(request))
    assert person is not None, "who is signed in exists"
    form = ProfileForm(request.POST or None, initial={"name": person.name, "phone": person.phone})
    if form.is_valid():
        join_and_leave.change_profile(
            by=request.actor, person_id=person.id, at=clock.now(), **form.cleaned_data
        )
        messages.success(request, _("Your particulars were saved."))
        return redirect("account:home")
    return render(request, "account/profile.html", {"form": form})


@member_required
@require_http_methods(["GET", "POST"])
def consents(request: NaruRequest) -> HttpResponse:
    """Show what I agreed to, and give or withdraw what is optional."""
    person_id, body_id = _me(request), request.public_body.id
    membership = people.membership(body_id=body_id, person_id=person_id)
    initial = {
        "marketing_email": bool(membership and membership.marketing_email),
        "marketing_sms": bool(membership and membership.marketing_sms),
    }
    form = MarketingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        agreed = [purpose for purpose, is_given in form.cleaned_data.items() if is_given]
        join_and_leave.choose_marketing(
            by=request.actor, person_id=person_id, agreed=agreed, at=clock.now()
        )
        messages.success(request, _("Your choice was saved."))
        return redirect("account:consents")
    given = [
        (consent, consent_texts.version(consent.purpose, consent.text_version))
        for consent in consent_queries.of_person(body_id=body_id, person_id=person_id)
    ]
    return render(request, "account/consents.html", {"form": form, "given": given})


@member_required
def address_book(request: NaruRequest) -> HttpResponse:
    """List my addresses."""
    return render(request, "account/addresses.html", {"addresses": people.addresses(_me(request))})


@member_required
@require_http_methods(["GET", "POST"])
def address(request: NaruRequest, address_id: UUID | None = None) -> HttpResponse:
    """Add an address, or change one of mine; another person's does not exist."""
    mine = {entry.id: entry for entry in people.addresses(_me(request))}
    if address_id is not None and address_id not in mine:
        raise Http404
    initial = _initial(request, mine, address_id)
    form = AddressForm(request.POST or None, initial=initial)
    refused: Refusal | None = None
    if form.is_valid():
        try:
            with transaction():
                addresses.put(
                    person_id=_me(request),
                    address=NewAddress(**form.cleaned_data),
                    address_id=address_id,
                )
        except addresses.TooManyAddresses as refusal:
            refused = refusal
        else:
            messages.success(request, _("The address was saved."))
            return redirect("account:addresses")
    context = {"form": form, "refused": refused, "address_id": address_id}
    return render(request, "account/address.html", context)


@member_required
@require_POST
def address_remove(request: NaruRequest, address_id: UUID) -> HttpResponse:
    """Take one of my addresses out of the book."""
    if address_id not in {entry.id for entry in people.addresses(_me(request))}:
        raise Http404
    with transaction():
        addresses.remove(person_id=_me(request), address_id=address_id)
    messages.success(request, _("The address was removed."))
    return redirect("account:addresses")


@member_required
@require_POST
def address_default(request: NaruRequest, address_id: UUID) -> HttpResponse:
    """Start my orders with one of my addresses."""
    if address_id not in {entry.id for entry in people.addresses(_me(request))}:
        raise Http404
    with transaction():
        addresses.make_default(person_id=_me(request), address_id=address_id)
    return redirect("account:addresses")


def consent_text(request: NaruRequest, purpose: str) -> HttpResponse:
    """Show a text that people are asked to consent to."""
    known = {text.purpose for text in consent_texts.texts()}
    if purpose not in known:
        raise Http404
    text = consent_texts.current(purpose, at=clock.now())
    return render(request, "account/consent_text.html", {"text": text})


def _me(request: NaruRequest) -> UUID:
    assert request.user.is_authenticated, "only members come here"
    return request.user.id


def _initial(
    request: NaruRequest, mine: dict[UUID, AddressView], address_id: UUID | None
) -> dict[str, object]:
    if address_id is not None:
        entry = mine[address_id]
        return {name: getattr(entry, name) for name in AddressForm.base_fields}
    person = people.person(_me(request))
    assert person is not None, "who is signed in exists"
    return {"recipient": person.name, "phone": person.phone, "is_default": not mine}
