"""The public directory of designations (지정 업체), their plaques, and the check by QR code."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from naru.geography import queries as geography
from naru.journeys import designate
from naru.kernel import clock
from naru.programmes.queries import designations as queries
from naru.programmes.queries.designations import DesignationView
from naru.web.parts import badge_paper, wording
from naru.web.parts.access import member_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest


class StoryForm(forms.Form):
    story = forms.CharField(
        label=gettext_lazy("Our story"),
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("How it began, what you make, what visitors should know."),
    )


@require_GET
def directory(request: NaruRequest) -> HttpResponseBase:
    """List what is designated today, by name."""
    book, today = request.public_body.id, clock.today()
    badges, counts = queries.badges(book_id=book), queries.counts(book_id=book, on=today)
    towns = geography.children(request.public_body.region_code, on=today, body_id=book)
    listing = Listing(
        title=_("Designated shops"),
        columns=[
            Column(
                label=_("Name"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("gate:designation", args=[row.id]),
            ),
            Column(label=_("Badge"), value=lambda row: row.badge),
            Column(label=_("Where"), value=lambda row: row.address),
            Column(label=_("Since"), value=lambda row: row.since_on),
            Column(label=_("Until"), value=lambda row: row.until_on),
        ],
        rows=lambda asked: queries.directory(
            book_id=book, on=today, item=asked.value("item"), region=asked.value("region"),
            search=asked.search, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Name or address"),
        filters=[
            Select(
                name="item",
                label=_("Badge"),
                options=[
                    (item, f"{wording.said(badge)} ({counts.get(item, 0)})")
                    for item, badge in badges.items()
                ],
            ),
            Select(
                name="region",
                label=_("Region"),
                options=[(town.code.rstrip("0"), wording.said(town.name)) for town in towns],
            ),
        ],
        empty_title=_("Nothing is designated yet"),
        empty_text=_("When a call is decided, its shops appear here."),
        file_name="designated",
    )  # fmt: skip
    return answer(request, listing, template="gate/list.html")


@require_GET
def designation(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Show one designated shop with its badge, validity and story."""
    found = _found(request, designation_id)
    if found.state in {"revoked", "renewed"} and not _is_holder(request, found):
        raise Http404
    values = {"one": found, "is_holder": _is_holder(request, found)}
    return render(request, "gate/designation.html", values)


@require_GET
def check(request: NaruRequest, code: str) -> HttpResponse:
    """Say whether the plaque behind a QR code is genuine and valid today."""
    found = queries.by_code(book_id=request.public_body.id, code=code, on=clock.today())
    status = 200 if found else 404
    return render(request, "gate/check.html", {"one": found, "code": code}, status=status)


@member_required
@require_http_methods(["GET", "POST"])
def story(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Let the holder write what the directory tells of it."""
    found = _found(request, designation_id)
    if not _is_holder(request, found):
        raise Http404
    form = StoryForm(request.POST or None, initial={"story": found.story})
    if request.method == "POST" and form.is_valid():
        designate.tell(
            by=request.actor,
            designation_id=found.id,
            story=form.cleaned_data["story"],
            at=clock.now(),
        )
        messages.success(request, _("Your story is in the directory."))
        return redirect("gate:designation", found.id)
    return render(request, "gate/designation_story.html", {"one": found, "form": form})


@member_required
@require_GET
def paper(request: NaruRequest, designation_id: UUID) -> HttpResponse:
    """Print the certificate with the QR code, for its holder."""
    found = _found(request, designation_id)
    if not _is_holder(request, found):
        raise Http404
    return badge_paper.answer(request, found)


def _found(request: NaruRequest, designation_id: UUID) -> DesignationView:
    found = queries.designation(
        book_id=request.public_body.id, designation_id=designation_id, on=clock.today()
    )
    if found is None:
        raise Http404
    return found


def _is_holder(request: NaruRequest, found: DesignationView) -> bool:
    return found.holder_id in {*request.actor.firm_ids, request.actor.person_id}
