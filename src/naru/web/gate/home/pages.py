"""Where I stand (우리 가게 현황): the ladder, the money, the days ahead, what is open."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.journeys import see_where_a_firm_stands, see_who_helps_a_firm
from naru.journeys.see_where_a_firm_stands import Ahead
from naru.kernel import clock
from naru.kernel.text import Text
from naru.web.gate.door import firm_of
from naru.web.parts.access import member_required
from naru.web.parts.templatetags.naru import address
from naru.web.parts.tenancy import NaruRequest

PAGES = {"award": "gate:award", "call": "gate:call", "seat": "gate:my_seat"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day ahead as the page shows it."""

    on: date
    at: datetime | None
    title: Text
    note: Text
    href: str
    is_due: bool
    days_left: int


@member_required
@require_GET
def firm_home(request: NaruRequest) -> HttpResponse:
    """Show where the firm stands; who has none is told how to register one."""
    firm_id = firm_of(request)
    if firm_id is None:
        return render(request, "gate/home/without.html")
    at = clock.now()
    home = see_where_a_firm_stands.look(by=request.actor, firm_id=firm_id, at=at)
    days = [_day(one, clock.legal_date(at)) for one in home.ahead]
    context = {
        "home": home,
        "days": days,
        "help": see_who_helps_a_firm.look(
            body_id=request.public_body.id,
            firm_id=firm_id,
            person_id=request.actor.person_id,
            at=at,
        ),
    }
    return render(request, "gate/home/firm.html", context)


def _day(one: Ahead, today: date) -> Day:
    return Day(
        on=one.on,
        at=one.at,
        title=one.title,
        note=one.note,
        href=address(PAGES[one.kind], one.subject_id),
        is_due=one.is_due,
        days_left=(one.on - today).days,
    )
