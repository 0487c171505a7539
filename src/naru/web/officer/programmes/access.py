"""Ask for more than a page's own role where somebody does something on it."""

from naru.identity.roles import reaches
from naru.web.parts.access import NotAllowed
from naru.web.parts.tenancy import NaruRequest


def may_decide(request: NaruRequest) -> None:
    """
    Let officers pass; viewers only look.

    :raises NotAllowed: for viewers.
    """
    if not reaches(request.actor.body_role, "officer"):
        raise NotAllowed
