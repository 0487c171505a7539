"""How buyers are found: introductions that firms ask for, the weights, and the figures of trade."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.identity.queries import buyers, register
from naru.identity.roles import reaches
from naru.identity.views import BuyerBrief, FirmView
from naru.journeys import find_buyers, load_trade_figures
from naru.kernel import clock
from naru.kernel.page import Page
from naru.kernel.refusal import Refusal
from naru.matching.buyers import weights as hand_weights
from naru.matching.buyers.goods import code_of, said
from naru.matching.buyers.states import INTRODUCTION_STATES
from naru.matching.operations.trade import Source
from naru.matching.queries import buying, rank_weights, trade
from naru.matching.queries.buying import IntroductionView
from naru.matching.queries.trade import FigureView
from naru.web.officer.buyers.forms import TradeForm
from naru.web.parts import countries, deeds, marks, statuses
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Asked, Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

DECISIONS = {"make": True, "decline": False}


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def introductions(request: NaruRequest) -> HttpResponse:
    """List the introductions that firms ask for; make or decline one."""
    if request.method == "POST":
        return _decide(request)
    body = request.public_body.id
    status = request.GET.get("status", "asked")
    status = status if status in INTRODUCTION_STATES else ""
    page = buying.introductions(
        body_id=body, status=status, cursor=request.GET.get("cursor", ""), limit=20
    )
    values = {
        "page": page,
        "rows": _named(body, page.rows),
        "status": status,
        "states": [
            (one, statuses.status(f"introduction_{one}").word) for one in INTRODUCTION_STATES
        ],
        "may_write": reaches(request.actor.body_role, "officer"),
    }
    return render(request, "officer/buyers/introductions.html", values)


def _named(
    body: int, found: Sequence[IntroductionView]
) -> list[tuple[IntroductionView, FirmView, BuyerBrief]]:
    firms = register.firms(one.firm_id for one in found)
    known = buyers.briefs(body_id=body, buyer_ids=[one.buyer_id for one in found])
    return [
        (one, firms[one.firm_id], known[one.buyer_id])
        for one in found
        if one.firm_id in firms and one.buyer_id in known
    ]


def _decide(request: NaruRequest) -> HttpResponse:
    given = request.POST
    action = given.get("action", "")
    if action not in DECISIONS or not reaches(request.actor.body_role, "officer"):
        raise Http404
    try:
        find_buyers.decide_introduction(
            by=request.actor, introduction_id=UUID(given.get("introduction", "")),
            is_made=DECISIONS[action], reason=given.get("reason", ""), at=clock.now(),
        )  # fmt: skip
    except Refusal as refused:
        deeds.say(request, refused)
    except ValueError:
        raise Http404 from None
    else:
        messages.success(request, _("It is decided, and the firm is written to."))
    return redirect("officer:introductions")


@officer_required("viewer")
@require_http_methods(["GET", "POST"])
def weights(request: NaruRequest) -> HttpResponse:
    """Show the weights by which buyers are ranked; learn now, or go back to ours."""
    body, on = request.public_body.id, clock.today()
    may_write = reaches(request.actor.body_role, "approver")
    if request.method == "POST":
        if not may_write:
            raise Http404
        _change_weights(request)
        return redirect("officer:buyer_weights")
    values = {
        "weights": rank_weights.compared(body_id=body, on=on),
        "ours": hand_weights.weights(on),
        "terms": hand_weights.terms(on),
        "learnings": rank_weights.learnings(body_id=body),
        "may_write": may_write,
    }
    return render(request, "officer/buyers/weights.html", values)


def _change_weights(request: NaruRequest) -> None:
    action, at = request.POST.get("action", ""), clock.now()
    try:
        if action == "learn":
            learned = find_buyers.learn(by=request.actor, at=at)
            said_ = _("Learned from %(pairs)s pairs: %(before)s stood right before, %(after)s now.")
            values = {"pairs": learned.pairs, "before": learned.right_before,
                      "after": learned.right_after}  # fmt: skip
            messages.success(request, said_ % values)
        elif action == "reset":
            reason = request.POST.get("reason", "")
            find_buyers.reset_weights(by=request.actor, reason=reason, at=at)
            messages.success(request, _("Our own weights hold again."))
        else:
            raise Http404
    except Refusal as refused:
        deeds.say(request, refused)


@officer_required("viewer")
@require_GET
def figures(request: NaruRequest) -> HttpResponseBase:
    """List what countries import, from the newest table of every source."""
    body = request.public_body.id
    tables = trade.tables(body_id=body)
    listing: Listing[FigureView] = Listing(
        title=_("Trade statistics"),
        columns=[
            Column(
                label=_("Country"), value=lambda row: countries.name(row.country), is_heading=True
            ),
            Column(label=_("HS code"), value=lambda row: said(row.hs_code)),
            Column(label=pgettext_lazy("statistics", "Year"), value=lambda row: str(row.year)),
            Column(label=_("Imports (USD)"), value=lambda row: row.imports_usd, is_number=True),
            Column(
                label=_("From Korea (USD)"), value=lambda row: row.from_korea_usd, is_number=True
            ),
            Column(label=_("Growth (%)"), value=lambda row: row.growth_percent, is_number=True),
            Column(
                label=_("Whose figures"),
                value=lambda row: (
                    marks.badge("warning", _("Assumption")) if row.is_assumption else row.source
                ),
                excel=lambda row: row.source,
            ),
        ],
        rows=lambda asked: _figures(body, asked),
        search=_("HS code"),
        filters=[
            Select(name="country", label=_("Country"), options=countries.choices()),
        ],
        empty_title=_("No figures yet"),
        empty_text=_("Load a table of the customs service or of UN Comtrade."),
        file_name="trade-figures",
    )
    return answer(
        request, listing, template="officer/buyers/figures.html", tables=tables,
        may_write=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


def _figures(body: int, asked: Asked) -> Page[FigureView]:
    return trade.figures(
        body_id=body, country=asked.value("country"), hs_code=code_of(asked.search),
        cursor=asked.cursor, limit=asked.limit,
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def load(request: NaruRequest) -> HttpResponse:
    """Load a table of trade figures; where a row cannot be read, nothing is loaded."""
    form = TradeForm(request.POST or None, request.FILES or None)
    refused: Refusal | None = None
    loaded: load_trade_figures.Loaded | None = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        source = Source(
            name=told["source"], as_of=told["as_of"], is_assumption=told["is_assumption"]
        )
        try:
            loaded = load_trade_figures.load(
                by=request.actor, source=source, content=told["table"].read(), at=clock.now()
            )
        except Refusal as no:
            refused = no
        if loaded and not loaded.faults:
            messages.success(
                request,
                _("%(count)s figures were loaded.") % {"count": f"{loaded.rows:,}"}
                if loaded.is_new
                else _("The same table was loaded before; nothing changed."),
            )
            return redirect("officer:trade_figures")
    values = {"form": form, "refused": refused, "loaded": loaded}
    return render(request, "officer/buyers/load.html", values, status=422 if refused else 200)
