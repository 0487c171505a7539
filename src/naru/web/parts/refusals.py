"""Turn an anticipated "no" into a page that says what was refused and what to do next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text

STATUS = {
    "web.not_allowed": 403,
    "web.not_text": 400,
    "kernel.bad_cursor": 400,
}
STATUS_OTHERWISE = 409
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class NotText(Refusal):
    code = "web.not_text"
    says = Text(
        ko="읽을 수 없는 문자가 들어 있습니다.", en="It holds a character that nobody can read."
    )
    next_step = Text(ko="지우고 다시 적어 주세요.", en="Write it again without it.")


class RefusalMiddleware:
    """Answer every Refusal that a view lets through, and what no table could keep (NUL)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_about_the_view: object) -> HttpResponse | None:
        told = [request.GET, request.POST] if request.content_type in FORMS else [request.GET]
        is_text = not any(
            "\0" in one for given in told for _, many in given.lists() for one in many
        )
        return None if is_text else answer(request, NotText())

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
