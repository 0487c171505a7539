"""The outbox (발송함): every letter, whether it arrived, and sending a failed one again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naru.kernel import clock
from naru.kernel.db import transaction
from naru.messaging.operations import letters as letter_operations
from naru.messaging.queries import letters as letter_queries
from naru.messaging.views import LetterView
from naru.records.operations import access_log, audit
from naru.web.officer.members import hidden_email
from naru.web.parts import marks
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

TONES = {"queued": "information", "sent": "success", "failed": "danger", "withheld": "gray"}


def states() -> dict[str, str]:
    """Name the states of a letter."""
    return {
        "queued": _("On its way"),
        "sent": _("Sent"),
        "failed": _("Not delivered"),
        "withheld": _("Withheld"),
    }


@officer_required("viewer")
def letters(request: NaruRequest) -> HttpResponseBase:
    """List the letters of the body, newest first."""
    known = states()
    channels = [("email", _("E-mail")), ("sms", _("Text message")), ("kakao", _("Kakao"))]
    listing: Listing[LetterView] = Listing(
        title=_("Letters"),
        columns=[
            Column(label=_("Written"), value=lambda row: row.written_at, is_heading=True),
            Column(
                label=_("To"),
                value=lambda row: hidden_email(row.to) if "@" in row.to else row.to[:3] + "****",
                href=lambda row: reverse("officer:letter", args=[row.id]),
            ),
            Column(label=_("Channel"), value=lambda row: dict(channels)[row.channel]),
            Column(label=_("Subject"), value=lambda row: row.subject or "–"),
            Column(
                label=_("State"),
                value=lambda row: marks.badge(TONES[row.status], known[row.status]),
            ),
            Column(label=_("Attempts"), value=lambda row: row.attempts, is_number=True),
        ],
        rows=lambda asked: letter_queries.outbox(
            body_id=request.public_body.id,
            status=asked.value("status"),
            channel=asked.value("channel"),
            to=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Whole e-mail address or phone number"),
        filters=[
            Select(name="status", label=_("State"), options=list(known.items())),
            Select(name="channel", label=_("Channel"), options=channels),
        ],
        empty_title=_("No letters yet"),
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
def letter(request: NaruRequest, letter_id: UUID) -> HttpResponse:
    """Show one letter with its attempts; looking is noted, for it names a person."""
    found = letter_queries.letter(body_id=request.public_body.id, letter_id=letter_id)
    if found is None:
        raise Http404
    with transaction():
        access_log.note(
            by=request.actor,
            purpose=_("Letter in the outbox"),
            subject_kind="letter",
            subject_ids=[letter_id],
            fields=["to", "text"],
            at=clock.now(),
        )
    context = {
        "letter": found,
        "attempts": letter_queries.attempts(letter_id),
        "state": states()[found.status],
        "tone": TONES[found.status],
    }
    return render(request, "officer/letter.html", context)


@officer_required("officer")
@require_POST
def letter_again(request: NaruRequest, letter_id: UUID) -> HttpResponse:
    """Send a letter that failed once more."""
    with transaction():
        was_queued = letter_operations.queue_again(
            body_id=request.public_body.id, letter_id=letter_id
        )
        if was_queued:
            audit.note(
                by=request.actor,
                action="letter.queued_again",
                subject=("letter", letter_id),
                at=clock.now(),
            )
    if was_queued:
        messages.success(request, _("The letter is sent again."))
    return redirect("officer:letter", letter_id)
