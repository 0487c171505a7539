"""
Who stands at a case: whoever has an account, or opened its link in this session.

The print of a link lies in the session; the link itself is kept nowhere.
"""

from typing import cast
from uuid import UUID

from django.http import Http404

from naru.desk.operations.case_steps import UnknownCase
from naru.journeys import bring_a_case
from naru.journeys.bring_a_case import Followed
from naru.web.parts.tenancy import NaruRequest

LINKS = "naru_case_links"  # session key: the cases whose links were opened, with their prints
LINKS_MAX = 20


def link_print(request: NaruRequest, case_id: UUID) -> str:
    """Return the print of the link by which this session opened a case."""
    opened = cast("dict[str, str]", request.session.get(LINKS, {}))
    return opened.get(str(case_id), "")


def remember(request: NaruRequest, case_id: UUID, token: str) -> None:
    """Let this session go on with a case whose link was opened."""
    opened = dict(request.session.get(LINKS, {}))
    opened[str(case_id)] = bring_a_case.print_of(token)
    request.session[LINKS] = dict(list(opened.items())[-LINKS_MAX:])


def may_knock(request: NaruRequest, case_id: UUID) -> bool:
    """Say whether somebody has any way to a case."""
    return request.user.is_authenticated or bool(link_print(request, case_id))


def followed(request: NaruRequest, case_id: UUID) -> Followed:
    """Return a case of hers; what is not hers is not there."""
    try:
        return bring_a_case.follow(
            by=request.actor, case_id=case_id, link_print=link_print(request, case_id)
        )
    except UnknownCase:
        raise Http404 from None
