"""
Who stands at the gate: a guest, a member, the people of a firm, or the holder of a link.

The print of a link that was opened lies in the session; the link itself is kept nowhere.
"""

from typing import cast
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from naru.journeys import follow_an_application
from naru.journeys.follow_an_application import Writing
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.programmes.operations.steps import UnknownApplication
from naru.web.parts.access import NotAllowed, current_firm, has_second_factor
from naru.web.parts.tenancy import NaruRequest

LINKS = "naru_links"  # session key: the applications whose links were opened, with their prints
LINKS_MAX = 20


def firm_of(request: NaruRequest) -> UUID | None:
    """Return the firm that a member acts for, if she has one."""
    held = request.actor.firm_ids
    return current_firm(request, held) if held else None


def link_print(request: NaruRequest, application_id: UUID) -> str:
    """Return the print of the link by which this session opened an application."""
    opened = cast("dict[str, str]", request.session.get(LINKS, {}))
    return opened.get(str(application_id), "")


def remember_link(request: NaruRequest, application_id: UUID, print_: str) -> None:
    """Let this session go on with an application whose link was opened."""
    opened = dict(request.session.get(LINKS, {}))
    opened[str(application_id)] = print_
    request.session[LINKS] = dict(list(opened.items())[-LINKS_MAX:])


def may_knock(request: NaruRequest, application_id: UUID) -> bool:
    """Say whether somebody has any way to an application: an account or its link."""
    return request.user.is_authenticated or bool(link_print(request, application_id))


def writing_of(request: NaruRequest, application_id: UUID) -> Writing:
    """
    Return an application of hers; what is not hers is not there.

    :raises NotAllowed: for an officer who helps without her second factor.
    """
    try:
        found = follow_an_application.look(
            by=request.actor,
            application_id=application_id,
            at=clock.now(),
            link_print=link_print(request, application_id),
        )
    except UnknownApplication:
        raise Http404 from None
    if found.application.helped_by and request.actor.body_role and not has_second_factor(request):
        raise NotAllowed
    return found


def said(refused: Refusal) -> str:
    """Write a refusal on one line, in the reader's language."""
    language = get_language() or "ko"
    return f"{refused.sentence.into(language)} {refused.advice.into(language)}"
