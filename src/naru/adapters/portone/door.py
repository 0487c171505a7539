"""The sandbox under ``/sandbox/portone/`` of the site: the browser's way into the WSGI app."""

import io
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from naru.adapters.portone.sandbox import Sandbox

STYLE = Path(__file__).parent / "page.css"


def urlpatterns(sandbox: Sandbox) -> list[URLPattern]:
    """Return the addresses of the sandbox's pages."""

    @csrf_exempt
    def page(request: HttpRequest, rest: str) -> HttpResponseBase:
        if rest == "page.css":
            return FileResponse(STYLE.open("rb"), content_type="text/css")
        return _through(sandbox, request, rest)

    return [path("<path:rest>", page, name="sandbox-portone")]


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
    return answer
