"""A firm's own first page in the pavilion: what is shown, what is missing, who looked."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.journeys import show_goods_abroad
from naru.kernel import clock
from naru.kernel.languages import LANGUAGES, OWN_NAMES
from naru.kernel.refusal import Refusal
from naru.pavilions.queries import companies, sheets, showrooms
from naru.pavilions.views import CompanyView, SheetView
from naru.web.gate.pavilion.forms import AskForm, PhotosForm
from naru.web.parts import catalogue_paper, previews, wording
from naru.web.parts.access import current_firm, firm_required
from naru.web.parts.catalogue_paper import Catalogue
from naru.web.parts.deeds import done
from naru.web.parts.tenancy import NaruRequest

VIEWED_DAYS = 28
KINDS = ("company", "sheet")


def firm_of(request: NaruRequest) -> UUID:
    """Return the firm she acts for."""
    return current_firm(request, request.actor.firm_ids)


def page_of(request: NaruRequest, kind: str, page_id: UUID) -> CompanyView | SheetView:
    """
    Return a page of hers.

    :raises Http404: where it is another firm's, or there is none.
    """
    if kind not in KINDS:
        raise Http404
    try:
        return show_goods_abroad.own_page(
            body_id=request.public_body.id, firm_id=firm_of(request), kind=kind, page_id=page_id
        )
    except Refusal:
        raise Http404 from None


def home_of(kind: str, page_id: UUID) -> HttpResponse:
    """Lead back to where a page is written."""
    if kind == "company":
        return redirect("gate:pavilion_company")
    return redirect("gate:pavilion_sheet", page_id)


@firm_required
@require_GET
def mine(request: NaruRequest) -> HttpResponse:
    """Show what the firm shows, and what is missing."""
    body, firm = request.public_body.id, firm_of(request)
    company = companies.of_firm(body_id=body, firm_id=firm)
    goods = sheets.of_firm(body_id=body, firm_id=firm, only_published=False)
    stands = showrooms.of_company(body_id=body, company_id=company.id) if company else []
    taken = {one.pavilion_id for one in stands if one.status not in {"refused", "withdrawn"}}
    halls = showrooms.open_ones(body_id=body, on=clock.today())
    values = {
        "company": company,
        "sheets": goods,
        "stands": [one for one in stands if one.status != "withdrawn"],
        "halls": [one for one in halls if one.id not in taken],
        "languages": OWN_NAMES.items(),
        **_views(body, firm, company, goods),
    }
    return render(request, "gate/pavilion/mine.html", values)


def _views(
    body: int, firm: UUID, company: CompanyView | None, goods: list[SheetView]
) -> dict[str, object]:
    """Tell who looked, by page and by language, and day by day."""
    since = clock.today() - timedelta(days=VIEWED_DAYS)
    counted = companies.views_of_firm(body_id=body, firm_id=firm, since=since)
    names = {one.id: wording.said(one.name) for one in goods}
    if company:
        names[company.id] = wording.said(company.name)
    by_page: dict[str, int] = {}
    by_language = dict.fromkeys(LANGUAGES, 0)
    for one in counted:
        by_page[names.get(one.subject_id, "–")] = (
            by_page.get(names.get(one.subject_id, "–"), 0) + one.views
        )
        by_language[one.language] += one.views
    days = dict(companies.views_by_day(body_id=body, firm_id=firm, since=since))
    every = [since + timedelta(days=n) for n in range(VIEWED_DAYS + 1)]
    return {
        "viewed": sum(by_page.values()),
        "viewed_days": VIEWED_DAYS,
        "by_page": sorted(by_page.items(), key=lambda pair: -pair[1])[:8],
        "by_language": [(OWN_NAMES[tag], many) for tag, many in by_language.items() if many],
        "by_day": [(f"{day.month}.{day.day}", days.get(day, 0)) for day in every],
    }


@firm_required
@require_http_methods(["GET", "POST"])
def ask(request: NaruRequest, pavilion_id: UUID) -> HttpResponse:
    """Ask into a pavilion."""
    hall = showrooms.pavilion(body_id=request.public_body.id, pavilion_id=pavilion_id)
    if hall is None or not hall.is_published:
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done(
            request,
            lambda: show_goods_abroad.ask_in(
                by=request.actor, pavilion_id=pavilion_id, firm_id=firm_of(request),
                words=form.cleaned_data["words"], at=clock.now(),
            ),
            _("You have asked for a place. The officers will answer by letter."),
        )  # fmt: skip
        return redirect("gate:pavilion_mine")
    return render(request, "gate/pavilion/ask.html", {"hall": hall, "form": form})


@firm_required
@require_http_methods(["GET", "POST"])
def leave(request: NaruRequest, stand_id: UUID) -> HttpResponse:
    """Ask once more, then leave a pavilion."""
    found = showrooms.stand(body_id=request.public_body.id, stand_id=stand_id)
    if found is None or found.firm_id != firm_of(request):
        raise Http404
    if request.method == "POST":
        done(
            request,
            lambda: show_goods_abroad.leave(
                by=request.actor, stand_id=stand_id, firm_id=firm_of(request), at=clock.now()
            ),
            _("Your firm no longer stands in the pavilion."),
        )
        return redirect("gate:pavilion_mine")
    return render(request, "gate/pavilion/leave.html", {"stand": found})


@firm_required
@require_POST
def act(request: NaruRequest, kind: str, page_id: UUID) -> HttpResponse:
    """Publish a page or take it down, add a picture, put one first or take it out."""
    page_of(request, kind, page_id)
    action, key, at = request.POST.get("action", ""), request.POST.get("key", ""), clock.now()
    by = request.actor
    if action == "publish":
        deed = lambda: show_goods_abroad.publish(by=by, kind=kind, page_id=page_id, at=at)  # noqa: E731
        done(request, deed, _("Buyers see it once your firm stands in a pavilion."))
    elif action == "take_down":
        deed = lambda: show_goods_abroad.take_down(by=by, kind=kind, page_id=page_id, at=at)  # noqa: E731
        done(request, deed, _("Buyers do not see it any more."))
    elif action in {"drop", "first"}:
        show_goods_abroad.order_photos(by=by, kind=kind, page_id=page_id, at=at, **{action: key})
    elif action == "photos":
        _add(request, kind, page_id)
    else:
        raise Http404
    return home_of(kind, page_id)


def _add(request: NaruRequest, kind: str, page_id: UUID) -> None:
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(
            request, "; ".join(str(one) for said in form.errors.values() for one in said)
        )
        return
    contents = [file.read() for file in form.cleaned_data["photos"]]
    done(
        request,
        lambda: show_goods_abroad.add_photos(
            by=request.actor, kind=kind, page_id=page_id, contents=contents, at=clock.now()
        ),
        _("The pictures are there."),
    )


@firm_required
@require_GET
def preview(request: NaruRequest, kind: str, page_id: UUID) -> HttpResponse:
    """Lead to the page as buyers will see it, in a language."""
    page_of(request, kind, page_id)
    language = request.GET.get("language", "en")
    key = previews.key_of(kind, page_id)
    if language not in LANGUAGES:
        raise Http404
    return redirect(f"/abroad/{language}/preview/{key}/")


@firm_required
@require_GET
def paper(request: NaruRequest) -> HttpResponse:
    """Print the firm's own catalogue, of what it has published."""
    body, firm = request.public_body.id, firm_of(request)
    company = companies.of_firm(body_id=body, firm_id=firm)
    language = request.GET.get("language", "ko")
    goods = sheets.of_firm(body_id=body, firm_id=firm)
    if company is None or language not in LANGUAGES or not goods:
        raise Http404
    return catalogue_paper.answer(
        request, Catalogue(head=company, firms=[(company, goods)]), language
    )
