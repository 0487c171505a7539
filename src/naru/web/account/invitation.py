"""Take one's place in a firm that invited by letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from naru.identity.operations.invitations import InvitationGone
from naru.identity.queries import invitations
from naru.journeys import share_a_firm
from naru.kernel import clock
from naru.web.parts.access import CURRENT_FIRM, member_required
from naru.web.parts.tenancy import NaruRequest


@member_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: NaruRequest, token: str) -> HttpResponse:
    """Say which firm invites; pressed, take the place."""
    if request.method == "POST":
        firm_id = share_a_firm.take(by=request.actor, token=token, at=clock.now())
        request.session[CURRENT_FIRM] = str(firm_id)
        messages.success(request, _("You now work in this firm."))
        return redirect("merchant:home")
    shown = invitations.by_token(token=token, at=clock.now())
    if shown is None:
        raise InvitationGone
    return render(request, "account/invitation.html", {"invitation": shown})
