"""
Kakao and naver in process: a page to choose a fictional person, a token, a profile.

Codes and tokens are signed and short-lived, so that any worker process can answer any step.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests  # noqa: TID251 - allauth speaks through it, and nothing else does
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from requests.adapters import BaseAdapter  # noqa: TID251 - as above

BASE = "http://sign-in.sandbox/"
CODE_AGE_SECONDS = 300
SALT = "naru.sandbox.sign_in"


@dataclass(frozen=True, slots=True)
class Persona:
    """A fictional person who has an account at the service."""

    key: str
    name: str
    email: str


PERSONAS = (
    Persona("1001", "김나루", "naru.kim@example.com"),
    Persona("1002", "이보리", "bori.lee@example.com"),
    Persona("1003", "박들녘", "deulnyeok.park@example.com"),
)
SERVICES = {"kakao": "카카오", "naver": "네이버"}


def authorize(request: HttpRequest, service: str) -> HttpResponse:
    """Show who can sign in, or send the browser back with a code or an error."""
    if service not in SERVICES:
        raise Http404
    back = request.GET.get("redirect_uri", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        raise Http404
    if request.method != "POST":
        context = {"service": SERVICES[service], "personas": PERSONAS}
        return render(request, "account/sandbox_sign_in.html", context)
    answer = {"state": request.GET.get("state", "")}
    chosen = request.POST.get("persona", "")
    if any(chosen == persona.key for persona in PERSONAS):
        answer["code"] = signing.dumps([service, chosen, back], salt=SALT)
    else:
        answer["error"] = "access_denied" if chosen == "cancel" else "server_error"
    return redirect(f"{back}?{urlencode(answer)}")


class Service(BaseAdapter):
    """Answers the server's calls (token and profile) as the services do."""

    def send(
        self, request: requests.PreparedRequest, *_args: Any, **_more: Any
    ) -> requests.Response:
        service, _slash, step = urlsplit(str(request.url)).path.strip("/").partition("/")
        try:
            body = _token(request) if step == "token" else _profile(service, request)
            return _response(request, 200, body)
        except (signing.BadSignature, KeyError, ValueError):
            return _response(request, 401, {"error": "invalid_grant"})

    def close(self) -> None:
        """Hold nothing open."""


def _token(request: requests.PreparedRequest) -> dict[str, Any]:
    given = request.body.decode() if isinstance(request.body, bytes) else str(request.body or "")
    asked = parse_qs(given) or parse_qs(urlsplit(str(request.url)).query)
    service, key, back = signing.loads(asked["code"][0], salt=SALT, max_age=CODE_AGE_SECONDS)
    if asked["redirect_uri"][0] != back:
        raise ValueError("another redirect address than the code was made for")
    token = signing.dumps([service, key], salt=f"{SALT}.token")
    return {"access_token": token, "token_type": "bearer", "expires_in": CODE_AGE_SECONDS}


def _profile(service: str, request: requests.PreparedRequest) -> dict[str, Any]:
    token = str(request.headers["Authorization"]).removeprefix("Bearer ")
    made_for, key = signing.loads(token, salt=f"{SALT}.token", max_age=CODE_AGE_SECONDS)
    if made_for != service:
        raise ValueError("a token of another service")
    person = next(persona for persona in PERSONAS if persona.key == key)
    if service == "naver":
        told = {"id": f"naver-{key}", "email": person.email, "name": person.name}
        return {"resultcode": "00", "message": "success", "response": told}
    account = {
        "email": person.email,
        "is_email_valid": True,
        "is_email_verified": True,
        "profile": {"nickname": person.name},
    }
    return {"id": int(key), "kakao_account": account}


def _response(
    request: requests.PreparedRequest, status: int, body: dict[str, Any]
) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.headers["Content-Type"] = "application/json"
    response._content = json.dumps(body).encode()  # noqa: SLF001 - how requests' own tests do it
    response.request = request
    response.url = str(request.url)
    return response
