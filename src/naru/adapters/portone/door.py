"""The sandbox under ``/sandbox/portone/`` of the site: the browser's way into the WSGI app."""

import io
from pathlib import Path
from string import Template
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from naru.adapters.portone.sandbox import Sandbox
from naru.adapters.portone.store import FAULTS

STYLE = Path(__file__).parent / "page.css"
FAULTS_PAGE = Path(__file__).parent / "faults.html"
FAULT_WORDS = {
    "drop_answer": "취소한 뒤 답을 잃음 (answer lost after a cancellation)",
    "time_out": "답이 오지 않음 (time-out)",
    "error": "서버 오류 (error 500)",
    "lose_return": "승인한 뒤 돌아오지 않음 (no way back after the charge)",
    "duplicate_notice": "알림이 두 번 옴 (notice comes twice)",
    "late_notice": "알림이 늦게 옴 (notice comes late)",
}


def urlpatterns(sandbox: Sandbox) -> list[URLPattern]:
    """Return the addresses of the sandbox's pages."""

    @csrf_exempt
    def page(request: HttpRequest, rest: str) -> HttpResponseBase:
        if rest == "page.css":
            return FileResponse(STYLE.open("rb"), content_type="text/css")
        return _through(sandbox, request, rest)

    def faults(request: HttpRequest) -> HttpResponse:
        return _faults(sandbox, request)

    return [
        path("faults", faults, name="sandbox_portone_faults"),
        path("<path:rest>", page, name="sandbox_portone"),
    ]


def _faults(sandbox: Sandbox, request: HttpRequest) -> HttpResponse:
    """Show how often each fault shall strike, and switch them."""
    if request.method == "POST":
        wanted = {name: request.POST.get(name, "") for name in FAULTS}
        sandbox.store.switch(
            **{name: min(int(text), 99) for name, text in wanted.items() if text.isdecimal()}
        )
        return redirect("sandbox_portone_faults")
    fields = "".join(
        format_html(
            '<p><label>{} <input type="number" name="{}" value="{}" min="0" max="99"></label></p>',
            FAULT_WORDS[name],
            name,
            count,
        )
        for name, count in sandbox.store.faults().items()
    )
    page = Template(FAULTS_PAGE.read_text(encoding="utf-8"))
    return HttpResponse(page.substitute(token=get_token(request), fields=fields))


def _through(sandbox: Sandbox, request: HttpRequest, rest: str) -> HttpResponse:
    answer = HttpResponse()

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        answer.status_code = int(status.split(maxsplit=1)[0])
        for name, value in headers:
            answer[name] = value

    environ: dict[str, Any] = {
        **{name: value for name, value in request.META.items() if isinstance(value, str)},
        "PATH_INFO": f"/{rest}",
        "SCRIPT_NAME": "/sandbox/portone",
        "wsgi.input": io.BytesIO(request.body),
    }
    answer.content = b"".join(sandbox(environ, start_response))
    target = answer.get("Location", "")
    if target and not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        raise Http404  # The sandbox sends browsers back to this site only.
    return answer
