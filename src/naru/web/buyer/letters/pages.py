"""Where a buyer answers the letters that an agency wrote her for a firm, and stops such letters."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naru.identity.views import BuyerView
from naru.journeys import answer_a_search
from naru.kernel import clock
from naru.kernel.refusal import Refusal
from naru.web.buyer.links import buyer_of
from naru.web.parts.tenancy import NaruRequest

ANSWERS = {"interested": True, "not_interested": False}


@require_http_methods(["GET", "POST"])
def letters(request: NaruRequest, language: str, key: str) -> HttpResponse:
    """Show for which firms she was written to, and take her answers."""
    buyer = buyer_of(request, key)
    if request.method == "POST":
        _answer(request, buyer)
        return redirect("buyer:letters", language, key)
    values = {
        "buyer": buyer,
        "key": key,
        "language": language,
        "letters": answer_a_search.letters_to(body_id=request.public_body.id, buyer=buyer),
    }
    return render(request, "buyer/letters/letters.html", values)


def _answer(request: NaruRequest, buyer: BuyerView) -> None:
    body, action, at = request.public_body.id, request.POST.get("action", ""), clock.now()
    if action == "stop":
        answer_a_search.stop_writing(body_id=body, buyer=buyer, at=at)
        messages.success(request, _("We will write no more such letters to you."))
        return
    if action not in ANSWERS:
        raise Http404
    try:
        answer_a_search.answer(
            body_id=body, buyer=buyer, target_id=UUID(request.POST.get("letter", "")),
            is_interested=ANSWERS[action], words=request.POST.get("words", ""), at=at,
        )  # fmt: skip
    except (Refusal, ValueError):
        messages.error(request, _("This letter can no longer be answered."))
    else:
        messages.success(request, _("Thank you. Your answer has arrived."))
