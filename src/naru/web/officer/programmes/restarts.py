"""Restart centres (재기지원센터) for officers: the list of centres, their queues, a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.identity.roles import reaches
from naru.journeys import start_again
from naru.kernel import clock
from naru.kernel.page import Page
from naru.protection import restart
from naru.protection.queries import restarts as queries
from naru.protection.queries.restarts import CaseView, CentreView
from naru.web.officer.names import names_of, uuid_or_none
from naru.web.officer.programmes.protection_forms import CentreForm, MoveForm, NoteForm, StepForm
from naru.web.officer.programmes.protection_parts import done
from naru.web.parts import marks, wording
from naru.web.parts import statuses as words
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Asked
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.state_columns import state
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def centres(request: NaruRequest) -> HttpResponseBase:
    """List the centres with how many cases each has."""

    def rows(asked: Asked) -> Page[CentreView]:
        found = queries.centres(body_id=request.public_body.id, search=asked.search)
        return Page(rows=found, counted=len(found))

    listing: Listing[CentreView] = Listing(
        title=_("Restart centres"),
        columns=[
            Column(
                label=_("Centre"),
                value=lambda row: row.name,
                is_heading=True,
                href=lambda row: reverse("officer:restart_centre", args=[row.id]),
            ),
            Column(label=_("Region"), value=lambda row: row.region),
            Column(label=_("Telephone"), value=lambda row: row.phone),
            Column(
                label=_("Open cases"),
                value=lambda row: row.cases_open,
                is_number=True,
                href=lambda row: f"{reverse('officer:restart_cases')}?centre={row.id}",
            ),
            Column(label=_("Completed"), value=lambda row: row.cases_done, is_number=True),
            Column(
                label=_("State"),
                value=lambda row: (
                    marks.badge("success", _("Takes cases"))
                    if row.is_open
                    else marks.badge("gray", _("Closed"))
                ),
                excel=lambda row: _("Takes cases") if row.is_open else _("Closed"),
            ),
        ],
        rows=rows,
        search=_("Name or region"),
        empty_title=_("No centres yet"),
        empty_text=_("Add the centres to which people can be handed over."),
        file_name="restart-centres",
    )
    return answer(
        request, listing, template="officer/restart_centres.html",
        may_change=reaches(request.actor.body_role, "administrator"),
    )  # fmt: skip


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def new_centre(request: NaruRequest) -> HttpResponseBase:
    """Add a centre."""
    return _kept(request, CentreForm(request.POST or None), _("Add a centre"))


@officer_required("administrator")
@require_http_methods(["GET", "POST"])
def centre(request: NaruRequest, centre_id: UUID) -> HttpResponseBase:
    """Change a centre."""
    found = queries.centre(body_id=request.public_body.id, centre_id=centre_id)
    if found is None:
        raise Http404
    form = CentreForm(
        request.POST or None,
        initial={
            "code": found.code,
            "name_ko": found.name.ko,
            "name_en": found.name.en,
            "region": found.region,
            "address": found.address,
            "phone": found.phone,
            "is_open": found.is_open,
        },
    )
    return _kept(request, form, wording.said(found.name))


def _kept(request: NaruRequest, form: CentreForm, title: str) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        start_again.keep_centre(by=request.actor, centre=form.centre(), at=clock.now())
        messages.success(request, _("The centre is in the list."))
        return redirect("officer:restart_centres")
    return render(request, "officer/restart_centre.html", {"form": form, "title": title})


@officer_required("officer")
@require_GET
def cases(request: NaruRequest) -> HttpResponseBase:
    """List the cases of one centre or of all: the queue of its officers."""
    body = request.public_body.id
    known = queries.centres(body_id=body)
    listing: Listing[CaseView] = Listing(
        title=_("Restart cases"),
        columns=[
            Column(
                label=_("Number"),
                value=lambda row: row.number,
                is_heading=True,
                href=lambda row: reverse("officer:restart_case", args=[row.id]),
            ),
            Column(label=_("Centre"), value=lambda row: row.centre),
            Column(
                label=_("Help needed"),
                value=lambda row: ", ".join(wording.said(need) for need in row.needs_said),
            ),
            state("restart_", lambda row: row.status),
            Column(label=_("Received"), value=lambda row: row.received_at),
        ],
        rows=lambda asked: queries.page(
            body_id=body,
            status=asked.value("status"),
            centre_id=uuid_or_none(asked.value("centre")),
            search=asked.search,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Number"),
        filters=[
            Select(
                name="status",
                label=_("State"),
                options=[
                    ("open", _("Not at an end")),
                    *((step, words.status(f"restart_{step}").word) for step in restart.STATES),
                ],
            ),
            Select(
                name="centre",
                label=_("Centre"),
                options=[(str(one.id), wording.said(one.name)) for one in known],
            ),
        ],
        empty_title=_("No cases yet"),
        file_name="restart-cases",
    )
    return answer(request, listing, template="officer/list.html")


@officer_required("officer")
@require_GET
def case(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Show a case with what was said before, its steps and notes."""
    body = request.public_body.id
    found = start_again.look(by=request.actor, case_id=case_id, at=clock.now())
    known = queries.centres(body_id=body, only_open=True)
    following = [step for step in restart.FOLLOWS.get(found.status, ()) if step != "withdrawn"]
    values = {
        "one": found,
        "notes": queries.notes(body_id=body, case_id=case_id),
        "officer": names_of([found.officer_id])[found.officer_id] if found.officer_id else "",
        "step": following[0] if following else "",
        "step_form": StepForm(),
        "note_form": NoteForm(),
        "move_form": MoveForm(
            centres=[(str(one.id), f"{one.region} · {wording.said(one.name)}") for one in known],
            initial={"centre": str(found.centre_id)},
        ),
    }
    return render(request, "officer/restart_case.html", values)


@officer_required("officer")
@require_POST
def act(request: NaruRequest, case_id: UUID) -> HttpResponse:
    """Lead a case on, end it early, write a note, or hand it to another centre."""
    action, by, at = request.POST.get("action", ""), request.actor, clock.now()
    told = request.POST.get("words", "")
    shared = request.POST.get("is_shared") == "on"
    centre_id = uuid_or_none(request.POST.get("centre", ""))
    if action in restart.STATES:
        done(
            request,
            lambda: start_again.lead(by=by, case_id=case_id, step=action, words=told, at=at),
            _("Done."),
        )
    elif action == "note":
        done(
            request,
            lambda: start_again.add_note(
                by=by, case_id=case_id, words=told, is_shared=shared, at=at
            ),
            _("The note is written."),
        )
    elif action == "move" and centre_id is not None:
        done(
            request,
            lambda: start_again.move(by=by, case_id=case_id, centre_id=centre_id, at=at),
            _("The case went to another centre."),
        )
    else:
        raise Http404
    return redirect("officer:restart_case", case_id)
