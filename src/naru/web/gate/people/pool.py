"""The talent pool (인재풀): search it, look at somebody, keep one's own profile."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity import consent_texts
from naru.identity.queries import register
from naru.journeys import assign_help, engage_a_talent, join_the_pool
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.matching import words
from naru.matching.queries import engagements, talents
from naru.matching.queries.talents import Sought, TalentView
from naru.web.gate.door import said
from naru.web.gate.people.forms import CHANNELS_ASKED, SearchForm, TalentForm
from naru.web.gate.people.front import place_of
from naru.web.parts.access import current_firm, firm_required, member_required
from naru.web.parts.helper_form import towns
from naru.web.parts.offer_form import OfferForm
from naru.web.parts.tenancy import NaruRequest

PER_PAGE = 12


@member_required
@require_GET
def search(request: NaruRequest) -> HttpResponse:
    """Search the pool by words and by what one needs."""
    goods = assign_help.goods(body_id=request.public_body.id)
    form = SearchForm(request.GET or None, goods=goods)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = talents.found(
        body_id=request.public_body.id,
        sought=Sought(
            text=asked.get("q", ""),
            kind=asked.get("kind", ""),
            skill=asked.get("skill", ""),
            language=asked.get("language", ""),
            category=asked.get("category", ""),
            channel=asked.get("channel", ""),
            only_free=bool(asked.get("free")),
        ),
        cursor=request.GET.get("cursor", ""),
        limit=PER_PAGE,
    )
    values = {"form": form, "page": page, "is_asked": any(asked.values())}
    return render(request, "gate/people/pool.html", values)


def _shown(request: NaruRequest, talent_id: UUID) -> TalentView:
    found = talents.talent(body_id=request.public_body.id, talent_id=talent_id)
    if found is None or found.status != "published":
        raise Http404
    return found


@member_required
@require_GET
def talent(request: NaruRequest, talent_id: UUID) -> HttpResponse:
    """Show a published profile with its record; contacts are not on it."""
    found = _shown(request, talent_id)
    goods = assign_help.goods(body_id=request.public_body.id)
    values = {
        "one": found,
        "place": place_of(found.region_code),
        "goods": words.joined(words.named(found.categories, goods)),
        "ratings": engagements.ratings_of(talent_id=talent_id),
        "certificates": join_the_pool.certificates_of(
            body_id=request.public_body.id, person_id=found.person_id, on=clock.today()
        ),
    }
    return render(request, "gate/people/talent.html", values)


@firm_required
@require_http_methods(["GET", "POST"])
def invite(request: NaruRequest, talent_id: UUID) -> HttpResponseBase:
    """Invite somebody, as a firm, with what it is about."""
    found = _shown(request, talent_id)
    firm_id = current_firm(request, request.actor.firm_ids)
    form = OfferForm(request.POST or None)
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = engage_a_talent.invite(
                by=request.actor, talent_id=talent_id, firm_id=firm_id, offer=form.offer(),
                at=clock.now(),
            )  # fmt: skip
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your invitation was sent."))
            return redirect("gate:engagement", made)
    values = {"one": found, "form": form, "refused": refused, "firm": register.firm(firm_id)}
    return render(request, "gate/people/invite.html", values, status=409 if refused else 200)


@member_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show one's own profiles and what came of them."""
    person = request.actor.person_id
    assert person is not None, "members only"
    body = request.public_body.id
    values = {
        "profiles": talents.of_person(body_id=body, person_id=person),
        "certificates": join_the_pool.certificates_of(
            body_id=body, person_id=person, on=clock.today()
        ),
        "consent": consent_texts.current(join_the_pool.PURPOSE, at=clock.now()),
    }
    return render(request, "gate/people/profiles.html", values)


@member_required
@require_http_methods(["GET", "POST"])
def write(request: NaruRequest, kind: str = "") -> HttpResponseBase:
    """Write one's profile of a kind, or write it anew."""
    body, person = request.public_body.id, request.actor.person_id
    assert person is not None, "members only"
    before = next(
        (one for one in talents.of_person(body_id=body, person_id=person) if one.kind == kind),
        None,
    )
    if kind and before is None:
        raise Http404
    form = TalentForm(
        request.POST or None,
        goods=assign_help.goods(body_id=body),
        places=towns(request.public_body.region_code),
        initial=_initial(before) if before else {"name": request.actor.name},
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            join_the_pool.write(by=request.actor, profile=form.profile(), at=clock.now())
        except Refusal as problem:
            refused = problem
        else:
            messages.success(request, _("Your profile was kept."))
            return redirect("gate:talent_mine")
    values = {"form": form, "refused": refused, "before": before}
    return render(request, "gate/people/profile.html", values, status=409 if refused else 200)


def _initial(one: TalentView) -> dict[str, object]:
    names = (
        "kind", "name", "headline", "about", "skills", "languages", "categories", "region_code",
        "fee", "is_free", "free_from",
    )  # fmt: skip
    found: dict[str, object] = {name: getattr(one, name) for name in names}
    for number, channel in enumerate(one.channels[:CHANNELS_ASKED], start=1):
        found[f"channel{number}"] = channel.code
        found[f"channel{number}_name"] = channel.name
        found[f"channel{number}_reach"] = channel.reach
    return found


@member_required
@require_POST
def hand_in(request: NaruRequest, talent_id: UUID) -> HttpResponse:
    """Hand one's profile in with the consent to show it."""
    agreed = request.POST.get("agreed") == "on"
    try:
        join_the_pool.hand_in(by=request.actor, talent_id=talent_id, agreed=agreed, at=clock.now())
    except Refusal as refused:
        messages.error(request, said(refused))
    else:
        messages.success(request, _("Your profile was handed in. It is listed once approved."))
    return redirect("gate:talent_mine")


@member_required
@require_http_methods(["GET", "POST"])
def take_back(request: NaruRequest) -> HttpResponse:
    """Take the consent back: a page of its own, then everything is hidden at once."""
    if request.method == "POST":
        join_the_pool.take_back(by=request.actor, at=clock.now())
        messages.success(request, _("Your profiles are hidden from now on."))
        return redirect("gate:talent_mine")
    return render(request, "gate/people/take_back.html")
