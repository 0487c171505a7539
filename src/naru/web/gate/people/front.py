"""What help there is: the kinds, the helpers, shared successes; ask for one or pick one."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.geography import queries as regions
from naru.geography.region import UnknownRegion
from naru.identity.queries import register
from naru.journeys import assign_help, be_helped, gather_facts
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.matching import words
from naru.matching.queries import helping as queries
from naru.matching.views import HelperView, RequestView
from naru.web.gate.people.forms import AskForm
from naru.web.parts import wording
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.tenancy import NaruRequest

EXPLAINED = {
    "mentor": Text(
        "온라인 판매를 먼저 해 본 멘토가 상세페이지부터 고객 응대까지 함께 봅니다.",
        "A mentor who has sold online looks at your shop with you, from pages to service.",
    ),
    "specialist": Text(
        "수출전문위원이 시장 고르기, 바이어, 서류, 통관을 도와줍니다.",
        "An export specialist helps with markets, buyers, papers and customs.",
    ),
    "success": Text(
        "먼저 성공한 사장님이 자기 경험을 나눕니다.",
        "An owner who has succeeded shares her experience.",
    ),
    "seller": Text(
        "온라인이 익숙하지 않다면 전담셀러가 정해진 기간 동안 점포를 함께 운영합니다.",
        "If selling online is new to you, a dedicated seller tends your shop with you for a time.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of help on the page: how many help, and whether this firm has asked."""

    code: str
    name: Text
    explained: Text
    helpers: int
    places: int
    asked: RequestView | None


@require_GET
def people(request: NaruRequest) -> HttpResponse:
    """Show what help there is."""
    body = request.public_body.id
    helpers = queries.helpers(body_id=body)
    firm_id = _firm_of(request)
    mine = (
        queries.requests_of_firm(body_id=body, firm_id=firm_id, only_open=True) if firm_id else []
    )
    kinds = [
        Kind(
            code=code,
            name=name,
            explained=EXPLAINED[code],
            helpers=sum(one.kind == code for one in helpers),
            places=sum(one.free for one in helpers if one.kind == code),
            asked=next((one for one in mine if one.kind == code), None),
        )
        for code, name in words.KINDS.items()
    ]
    values = {
        "kinds": kinds,
        "stories": [one for one in helpers if one.story],
        "pickable": [one for one in helpers if one.may_be_picked and one.free],
    }
    return render(request, "gate/people/front.html", values)


def _firm_of(request: NaruRequest) -> UUID | None:
    held = request.actor.firm_ids
    return current_firm(request, held) if held else None


@require_GET
def helper(request: NaruRequest, helper_id: UUID) -> HttpResponse:
    """Show one helper, with her story where she shares one."""
    found = _helper(request, helper_id)
    goods = assign_help.goods(body_id=request.public_body.id)
    values = {
        "one": found,
        "goods": words.joined(words.named(found.categories, goods)),
        "place": place_of(found.region_code),
    }
    return render(request, "gate/people/helper.html", values)


def _helper(request: NaruRequest, helper_id: UUID) -> HelperView:
    found = queries.helper(body_id=request.public_body.id, helper_id=helper_id)
    if found is None or found.status != "active":
        raise Http404
    return found


def place_of(code: str) -> str:
    """Return the name of a region, "" where none is known."""
    if not code:
        return ""
    try:
        return wording.said(regions.region(code).name)
    except UnknownRegion:
        return ""


@firm_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, kind: str) -> HttpResponseBase:
    """Ask for help of a kind; what was said or recorded before is filled in."""
    if kind not in words.KINDS:
        raise Http404
    return _asked(request, kind, None)


@firm_required
@require_http_methods(["GET", "POST"])
def pick(request: NaruRequest, helper_id: UUID) -> HttpResponseBase:
    """Pick a helper oneself, first come first served."""
    found = _helper(request, helper_id)
    return _asked(request, found.kind, found)


def _asked(request: NaruRequest, kind: str, picked: HelperView | None) -> HttpResponseBase:
    firm_id = current_firm(request, request.actor.firm_ids)
    firm = register.firm(firm_id)
    assert firm is not None, "firm_required let only people of a firm in"
    form = AskForm(
        request.POST or None,
        kind=kind,
        goods=assign_help.goods(body_id=request.public_body.id),
        helpers=[] if picked else _others(request, kind, firm_id),
        initial=_said_before(request, kind, firm_id),
    )
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _handed_in(request, form, kind, picked)
        except Refusal as problem:
            refused = problem
    values = {
        "form": form, "kind": words.KINDS[kind], "picked": picked, "firm": firm,
        "refused": refused,
    }  # fmt: skip
    return render(request, "gate/people/ask.html", values, status=409 if refused else 200)


def _others(request: NaruRequest, kind: str, firm_id: UUID) -> list[HelperView]:
    """Leave out who belongs to the firm: she may not help it."""
    found = queries.helpers(body_id=request.public_body.id, kind=kind)
    ties = register.ties_of(one.person_id for one in found)
    return [one for one in found if firm_id not in ties.get(one.person_id, frozenset())]


def _handed_in(
    request: NaruRequest, form: AskForm, kind: str, picked: HelperView | None
) -> HttpResponse:
    firm_id = current_firm(request, request.actor.firm_ids)
    firm = register.firm(firm_id)
    assert firm is not None, "it was just shown"
    asked = form.asked(firm_id=firm_id, firm_name=firm.name, kind=kind)
    at = clock.now()
    if picked is not None:
        be_helped.pick(by=request.actor, helper_id=picked.id, asked=asked, at=at)
        messages.success(request, _("Your choice was sent. You will hear once it is accepted."))
        return redirect("gate:people_mine")
    be_helped.ask(by=request.actor, asked=asked, at=at)
    for helper_id in form.cleaned_data.get("avoid", ()):
        be_helped.bar_as_firm(
            by=request.actor, helper_id=UUID(helper_id), firm_id=firm_id, reason="", at=at
        )
    messages.success(request, _("Your request has arrived. You will hear who is assigned."))
    return redirect("gate:people_mine")


def _said_before(request: NaruRequest, kind: str, firm_id: UUID) -> dict[str, object]:
    """Fill in what the firm said in an earlier request, or what its shop shows."""
    body = request.public_body.id
    earlier = queries.requests_of_firm(body_id=body, firm_id=firm_id)
    last = next((one for one in earlier if one.kind == kind), None) or next(iter(earlier), None)
    if last is not None:
        return {
            "needs": last.needs,
            "categories": last.categories,
            "markets": last.markets,
            "languages": last.languages,
            "channels": last.channels,
            "remote_will_do": last.remote_will_do,
            "words": last.words,
        }
    facts = gather_facts.of_firm(body_id=body, firm_id=firm_id, on=clock.today()).facts
    return {"categories": facts.get("firm.categories", ())}
