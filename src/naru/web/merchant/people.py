"""Who works in the firm: invite, take back, remove; and the firm's own papers."""

from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.queries import invitations, register
from naru.journeys import open_a_paper, share_a_firm
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.merchant.desk import ShopRequest, shop_required, show, tried
from naru.web.parts import papers

TOKEN_PLACE = "token"  # noqa: S105 - where the token goes, not one


class InviteForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    role = forms.ChoiceField(
        label=gettext_lazy("What they may do"),
        choices=[
            ("staff", gettext_lazy("Staff: works on orders and products")),
            ("owner", gettext_lazy("Owner: may also invite and remove people")),
        ],
        widget=forms.RadioSelect,
    )


class GoneForm(forms.Form):
    """Which place, or which invitation, is to end."""

    person = forms.UUIDField(required=False)
    invitation = forms.UUIDField(required=False)


@shop_required
@require_http_methods(["GET", "POST"])
def people(request: ShopRequest) -> HttpResponseBase:
    """Show who works in the firm, and invite somebody."""
    form = InviteForm(request.POST if request.POST.get("act") == "invite" else None)
    refused: Refusal | None = None
    if request.method == "POST":
        if not form.is_bound:
            refused = tried(request, lambda: _end(request), _("Done and recorded."))
        elif form.is_valid():
            refused = tried(request, lambda: _invite(request, form), _("The invitation was sent."))
        if refused is None and (form.is_valid() or not form.is_bound):
            return redirect("merchant:people")
    firm_id, me = request.shop.firm_id, request.actor.person_id
    return show(
        request,
        "people",
        form=form,
        refused=refused,
        members=[(one, one.person_id == me) for one in register.people_of(firm_id)],
        invitations=invitations.waiting(firm_id=firm_id, at=clock.now()),
    )


def _invite(request: ShopRequest, form: InviteForm) -> None:
    page = request.build_absolute_uri(reverse("account:invitation", args=[TOKEN_PLACE]))
    share_a_firm.invite(
        by=request.actor,
        firm_id=request.shop.firm_id,
        email=form.cleaned_data["email"],
        role=form.cleaned_data["role"],
        page=page.removesuffix(TOKEN_PLACE),
        at=clock.now(),
    )


def _end(request: ShopRequest) -> None:
    form = GoneForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {}
    firm_id, at = request.shop.firm_id, clock.now()
    if told.get("person"):
        share_a_firm.remove(by=request.actor, firm_id=firm_id, person_id=told["person"], at=at)
    if told.get("invitation"):
        share_a_firm.take_back(
            by=request.actor, firm_id=firm_id, invitation_id=told["invitation"], at=at
        )


@shop_required
@require_GET
def paper(request: ShopRequest, document_id: UUID) -> HttpResponse:
    """Hand out one of the firm's own papers."""
    opened = open_a_paper.open_paper(
        by=request.actor,
        firm_id=request.shop.firm_id,
        document_id=document_id,
        at=clock.now(),
    )
    return papers.answer(opened)
