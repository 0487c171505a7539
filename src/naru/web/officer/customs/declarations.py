"""Export declarations of all firms, for officers; lodging the lists of a day together."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from naru.customs import declaring
from naru.customs.ports import CustomsHouses
from naru.customs.queries import declarations as queries
from naru.customs.queries.declarations import DeclarationView
from naru.customs.states import STATES
from naru.identity.roles import reaches
from naru.journeys import declare_exports
from naru.kernel import clock, outside
from naru.web.parts import customs_columns
from naru.web.parts.access import officer_required
from naru.web.parts.columns import Column
from naru.web.parts.listing import Listing, answer
from naru.web.parts.state_columns import states
from naru.web.parts.tenancy import NaruRequest


@officer_required("viewer")
@require_GET
def listed(request: NaruRequest) -> HttpResponseBase:
    """List declarations, with Excel as the simplified system takes rows."""
    body = request.public_body.id
    firm: Column[DeclarationView] = Column(label=_("Firm"), value=lambda row: row.firm_name)
    columns = customs_columns.columns(lambda row: reverse("officer:declaration", args=[row.id]))
    listing: Listing[DeclarationView] = Listing(
        title=_("Customs papers"),
        columns=[columns[0], firm, *columns[1:]],
        rows=lambda asked: queries.page(
            book_id=body, status=asked.value("status"), way=asked.value("way"),
            search=asked.search, cursor=asked.cursor, limit=asked.limit,
        ),
        search=_("Firm, or number of the shipment or declaration"),
        filters=[states("declaration_", STATES), customs_columns.ways()],
        file_name="declarations",
        empty_title=_("No declarations yet"),
        empty_text=_("Firms declare their shipments under “Send abroad”."),
    )  # fmt: skip
    return answer(
        request, listing, template="officer/customs/list.html",
        may_write=reaches(request.actor.body_role, "officer"),
    )  # fmt: skip


@officer_required("officer")
@require_http_methods(["GET", "POST"])
def lodge_many(request: NaruRequest) -> HttpResponseBase:
    """Ask once more, then lodge every whole draft of list clearance or of the short form."""
    body = request.public_body.id
    if request.method == "POST" and request.POST.get("way") in declaring.WAYS:
        came = declare_exports.lodge_many(
            by=request.actor, way=request.POST["way"], houses=outside.the(CustomsHouses),
            at=clock.now(),
        )  # fmt: skip
        told = {"a": came.accepted, "r": came.refused, "u": came.unknown}
        messages.success(request, _("Accepted %(a)s, refused %(r)s, no answer yet %(u)s.") % told)
        return redirect("officer:declarations")
    found = declare_exports.drafts(body_id=body)
    counts = [
        (code, name, sum(one.way == code for one in found.whole))
        for code, name in declaring.WAY_NAMES.items()
    ]
    values = {"counts": counts, "lacking": found.lacking, "most": declare_exports.BATCH_MAX}
    return render(request, "officer/customs/lodge.html", values)


@officer_required("viewer")
@require_GET
def declaration(request: NaruRequest, declaration_id: UUID) -> HttpResponseBase:
    """Show a declaration; the firm, or who helps it, changes and lodges it."""
    body = request.public_body.id
    one = queries.declaration(book_id=body, declaration_id=declaration_id)
    if one is None:
        raise Http404
    values = {
        "one": one,
        "missing": one.missing,
        "groups": customs_columns.groups(one),
        "lines": customs_columns.lines(one),
        "steps": customs_columns.steps(queries.steps(book_id=body, declaration_id=one.id)),
    }
    return render(request, "officer/customs/declaration.html", values)
