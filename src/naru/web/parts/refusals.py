"""Turn an anticipated "no" into a page that says what was refused and what to do next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from naru.kernel.refusal import Refusal

STATUS = {
    "web.not_allowed": 403,
    "kernel.bad_cursor": 400,
}
STATUS_OTHERWISE = 409


class RefusalMiddleware:
    """Answer every Refusal that a view lets through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return answer(request, exception)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Render a refusal as a page, as an htmx part, or as JSON, in the reader's language."""
    is_absent = ".no_such_" in refusal.code
    status = STATUS.get(refusal.code, 404 if is_absent else STATUS_OTHERWISE)
    language = get_language() or "ko"
    says, advice = refusal.sentence.into(language), refusal.advice.into(language)
    if request.headers.get("Accept", "").startswith("application/json"):
        body = {"code": refusal.code, "says": says, "next_step": advice}
        return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    is_part = bool(request.headers.get("HX-Request"))
    template = "parts/refusal_part.html" if is_part else "parts/refusal.html"
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    context = {"says": says, "advice": advice, "back": back if is_ours else ""}
    return render(request, template, context, status=status)
