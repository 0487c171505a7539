"""Pages of programmes (지원사업): the list, one programme in words, its versions and their diff."""

from typing import get_args
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naru.kernel import clock
from naru.programmes.definition.programme import Kind
from naru.programmes.editing import changes, labels
from naru.programmes.queries import file_drafts
from naru.programmes.queries import programmes as queries
from naru.programmes.queries.programmes import ProgrammeView
from naru.web.officer.names import names_of
from naru.web.officer.programmes.sheet import sheet
from naru.web.parts import marks, wording
from naru.web.parts.access import officer_required
from naru.web.parts.listing import Column, Listing, Select, answer
from naru.web.parts.tenancy import NaruRequest

KINDS: tuple[str, ...] = get_args(Kind)


@officer_required("viewer")
@require_GET
def programmes(request: NaruRequest) -> HttpResponseBase:
    """List the programmes that the body runs."""
    listing: Listing[ProgrammeView] = Listing(
        title=_("Programmes"),
        columns=[
            Column(
                label=_("Programme"),
                value=lambda row: row.name,
                is_heading=True,
                sort="name",
                href=lambda row: reverse("officer:programme", args=[row.id]),
            ),
            Column(label=_("Kind"), value=lambda row: labels.choice(row.kind)),
            Column(label=_("Id in the rulebook"), value=lambda row: row.code, sort="code"),
            Column(label=_("Version"), value=_version_word, is_number=True),
            Column(label=_("Saved"), value=_saved_on),
            Column(label=_("Examples"), value=_examples_badge, excel=_examples_word),
        ],
        rows=lambda asked: queries.page(
            body_id=request.public_body.id,
            search=asked.search,
            kind=asked.value("kind"),
            sort=asked.sort,
            cursor=asked.cursor,
            limit=asked.limit,
        ),
        search=_("Name or id"),
        filters=[
            Select(
                name="kind",
                label=_("Kind"),
                options=[(kind, wording.said(labels.choice(kind))) for kind in KINDS],
            )
        ],
        default_sort="code",
        file_name="programmes",
        empty_title=_("No programmes yet"),
        empty_text=_("Begin a new one, or load the rulebook from the command line."),
    )
    begun = file_drafts.drafts(body_id=request.public_body.id, person_id=_person(request))
    return answer(request, listing, template="officer/rulebook/programmes.html", drafts=begun)


def _person(request: NaruRequest) -> UUID:
    person_id = request.actor.person_id
    assert person_id is not None, "an officer has signed in"
    return person_id


def _saved_on(row: ProgrammeView) -> object:
    return clock.legal_date(row.newest.written_at) if row.newest else ""


def _version_word(row: ProgrammeView) -> object:
    return row.newest.number if row.newest else ""


def _examples_word(row: ProgrammeView) -> str:
    if row.newest is None or not row.newest.examples:
        return "–"
    good = row.newest.examples - row.newest.examples_failed
    return _("%(good)s of %(all)s hold") % {"good": good, "all": row.newest.examples}


def _examples_badge(row: ProgrammeView) -> object:
    if row.newest is None or not row.newest.examples:
        return "–"
    failed = row.newest.examples_failed
    return marks.badge("danger" if failed else "success", _examples_word(row))


@officer_required("viewer")
@require_GET
def programme(request: NaruRequest, programme_id: UUID) -> HttpResponse:
    """Show one programme in words, with the results of its examples."""
    view = known(request, programme_id)
    assert view.newest is not None, "a programme is written with its first version"
    definition = queries.definition(view.newest.id)
    values = {
        "programme": view,
        "sheet": sheet(definition, on=clock.today()),
        "versions": queries.versions(programme_id=view.id)[:5],
        "plan": queries.programme(body_id=request.public_body.id, code=view.parent),
    }
    return render(request, "officer/rulebook/programme.html", values)


@officer_required("viewer")
@require_GET
def versions(request: NaruRequest, programme_id: UUID) -> HttpResponse:
    """List the versions of a programme's file."""
    view = known(request, programme_id)
    rows = queries.versions(programme_id=view.id)
    names = names_of(row.written_by for row in rows)
    told = [(row, names.get(row.written_by, "")) for row in rows]
    values = {"programme": view, "versions": told}
    return render(request, "officer/rulebook/versions.html", values)


@officer_required("viewer")
@require_GET
def version(request: NaruRequest, version_id: UUID) -> HttpResponse:
    """Show what a version changed against the one before (or against ``?from=``)."""
    view = queries.version(body_id=request.public_body.id, version_id=version_id)
    if view is None:
        raise Http404
    rows = queries.versions(programme_id=view.programme_id)
    asked = request.GET.get("from", "")
    before = next(
        (row for row in rows if str(row.id) == asked),
        next((row for row in rows if row.number < view.number), None),
    )
    old, new = (queries.text(row.id) if row else "" for row in (before, view))
    values = {
        "programme": known(request, view.programme_id),
        "version": view,
        "before": before,
        "others": [row for row in rows if row.id != view.id],
        "changes": changes.between(old, new) if before else [],
        "lines": changes.lines(old, new),
        "names": names_of([view.written_by]),
        "writer": names_of([view.written_by]).get(view.written_by, ""),
    }
    return render(request, "officer/rulebook/version.html", values)


@officer_required("viewer")
@require_GET
def file(request: NaruRequest, version_id: UUID) -> HttpResponse:
    """Hand out a version's file as it was written."""
    view = queries.version(body_id=request.public_body.id, version_id=version_id)
    if view is None:
        raise Http404
    response = HttpResponse(queries.text(view.id), content_type="application/toml; charset=utf-8")
    name = f"{view.code.replace('/', '-')}-v{view.number}.toml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def known(request: NaruRequest, programme_id: UUID) -> ProgrammeView:
    """Return a programme of the body that is asked, or answer that there is none."""
    view = queries.programme_by_id(body_id=request.public_body.id, programme_id=programme_id)
    if view is None:
        raise Http404
    return view
