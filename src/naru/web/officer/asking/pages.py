"""What was asked: the gaps first, the months in figures, and everything as a list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naru.desk.queries import questions as queries
from naru.desk.queries.questions import QuestionView
from naru.journeys import tend_answers
from naru.kernel import clock
from naru.web.parts import marks
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.templatetags.naru import address
from naru.web.parts.tenancy import NaruRequest

GIST_CHARACTERS_MAX = 120


@officer_required("viewer")
@require_GET
def questions(request: NaruRequest) -> HttpResponse:
    """Show what nothing answered, joined by likeness, and the months in figures."""
    body_id = request.public_body.id
    months = queries.months(body_id=body_id)
    article = address("officer:article_new")
    gaps = [
        (one, f"{article}?{urlencode({'title': one.wordings[0]})}" if article else "")
        for one in queries.unanswered(body_id=body_id)
    ]
    context = {"gaps": gaps, "months": months, "now": months[0] if months else None}
    return render(request, "officer/asking/questions.html", context)


@officer_required("officer")
@require_POST
def settle(request: NaruRequest) -> HttpResponse:
    """Note that like questions were dealt with."""
    gist = request.POST.get("gist", "")[:GIST_CHARACTERS_MAX]
    note = request.POST.get("note", "").strip()
    many = tend_answers.settle(by=request.actor, gist=gist, note=note, at=clock.now())
    messages.success(request, _("Noted for %(many)s questions.") % {"many": many})
    return redirect("officer:questions")


@officer_required("officer")
@require_POST
def read_anew(request: NaruRequest) -> HttpResponse:
    """Read every source anew, now."""
    many = tend_answers.read_anew(by=request.actor, at=clock.now())
    messages.success(request, _("%(many)s passages were read.") % {"many": f"{many:,}"})
    return redirect("officer:questions")


@officer_required("viewer")
@require_GET
def everything(request: NaruRequest) -> HttpResponseBase:
    """List everything that was asked, newest first; who asked is not shown."""
    listing: Listing[QuestionView] = Listing(
        title=_("Everything asked"),
        columns=[
            Column(label=_("When it was asked"), value=lambda row: row.asked_at),
            Column(label=_("Question"), value=lambda row: row.text, is_heading=True),
            Column(
                label=_("Outcome"),
                value=lambda row: marks.status_badge(f"question_{row.outcome}"),
                excel=lambda row: row.outcome,
            ),
            Column(label=_("Helped"), value=_helped),
            Column(label=_("Dealt with"), value=lambda row: row.note),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            outcome=asked.value("outcome"),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Words of the question"),
        filters=[
            Select(
                name="outcome",
                label=_("Outcome"),
                options=[
                    ("open", _("Nothing answered, not dealt with")),
                    ("unhelpful", _("Said not to help")),
                    ("answered", _("Answered with sources")),
                    ("verdict", _("Decided by the rules")),
                    ("mine", _("One's own records")),
                ],
            )
        ],
        file_name="questions",
        empty_title=_("No questions yet"),
    )
    return answer(request, listing, template="officer/asking/all.html")


def _helped(row: QuestionView) -> str:
    if row.is_helpful is None:
        return "–"
    return _("Yes") if row.is_helpful else _("No")
