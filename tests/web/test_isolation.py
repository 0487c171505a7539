"""
Nobody opens what is not hers: every address, as every one of the cast.

An address that is closed answers with the way to sign in, with 403 or with 404, never with a page.
An open one may answer anything else that is no error of ours (a page, a redirect, 404 for a thing
that is not there, 405 for a wrong method).
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.allowed import ALLOWED, CAST, WHO

from naru.identity.models import Firm, PublicBody
from naru.kernel import clock

SOME_ID = UUID("01900000-0000-7000-8000-000000000001")
SAMPLES: dict[str, object] = {
    "UUIDConverter": SOME_ID,
    "IntConverter": 9,
    "SlugConverter": "terms",
    "StringConverter": "kakao",
    "PathConverter": "some/path",
    "LanguageConverter": "en",
}
UNNAMED_PATHS = ("account/social/",)  # allauth's old addresses: they only redirect


def addresses() -> Iterator[tuple[str, str]]:
    """Give every address of the site: its full name and a path to it."""
    yield from _walk(get_resolver(), "", "")


def _walk(resolver: URLResolver, space: str, path: str) -> Iterator[tuple[str, str]]:
    for part in resolver.url_patterns:
        here = path + _sample(part)
        if isinstance(part, URLResolver):
            name = f"{space}{part.namespace}:" if part.namespace else space
            yield from _walk(part, name, here)
        elif not here.startswith(UNNAMED_PATHS):
            yield f"{space}{part.name}", f"/{here}"


def _sample(part: URLPattern | URLResolver) -> str:
    """Return a path that the pattern matches."""
    route = str(part.pattern)
    if "(?P<" in route:
        return {
            "account_confirm_email": "confirm-email/abc:def/",
            "account_reset_password_from_key": "password/reset/key/1-set-password/",
        }[str(getattr(part, "name", ""))]
    for name, converter in part.pattern.converters.items():
        sample = SAMPLES.get(type(converter).__name__, "terms")
        route = _filled(route, name, str(sample))
    return route.lstrip("^").rstrip("$")


def _filled(route: str, name: str, sample: str) -> str:
    before, _bracket, rest = route.partition("<")
    kind, _close, after = rest.partition(">")
    if kind.rpartition(":")[2] == name:
        return before + sample + after
    return f"{before}<{kind}>{_filled(after, name, sample)}"


EVERY = sorted(set(addresses()))


@pytest.fixture
def cast(people: Any, signed_in: Any) -> dict[str, Client]:
    """Sign everybody of the cast in."""
    cache.clear()
    PublicBody.objects.create(id=2, slug="other", name_ko="다른군", mall_ko="다른장터")
    firms = [
        Firm.objects.create(brn=brn, name=brn, representative="김농부", registered_at=clock.now())
        for brn in ("1234567891", "1078783297")
    ]
    clients = {
        "guest": signed_in(None),
        "member": signed_in(people("member")),
        "other_member": signed_in(people("other-member")),
        "owner": signed_in(people("owner", firm=firms[0])),
        "other_owner": signed_in(people("other-owner", firm=firms[1])),
        "foreign_administrator": signed_in(people("foreign", role="administrator", body_id=2)),
        "administrator_without_factor": signed_in(
            people("no-factor", role="administrator"), has_second_factor=False
        ),
    }
    for role in ("viewer", "officer", "approver", "administrator"):
        clients[role] = signed_in(people(role, role=role))
    assert set(clients) == set(CAST)
    return clients


def test_every_address_has_a_row() -> None:
    missing = sorted({name for name, _path in EVERY} - set(ALLOWED))

    assert missing == [], f"say in tests/web/allowed.py who may open {missing}"


def test_every_row_has_an_address() -> None:
    gone = sorted(set(ALLOWED) - {name for name, _path in EVERY})

    assert gone == [], f"take out of tests/web/allowed.py: {gone}"


def is_closed(answer: Any) -> bool:
    """Say whether an answer is a closed door."""
    if answer.status_code in {403, 404, 405}:  # a page that is only read takes no post at all
        return True
    to = answer.headers.get("Location", "")
    doors = ("/account/login/", "/account/second-factor", "/account/reauthenticate/", "/merchant/")
    return answer.status_code == 302 and to.startswith(doors)


@pytest.mark.django_db
@pytest.mark.parametrize("who", CAST)
def test_nobody_opens_what_is_not_hers(who: str, cast: dict[str, Client]) -> None:
    client = cast[who]
    open_doors = [
        f"{method} {path} ({name}): {answer.status_code}"
        for name, path in EVERY
        if name in ALLOWED and who not in WHO[ALLOWED[name]]
        for method in ("get", "post")
        if not is_closed(answer := getattr(client, method)(path))
    ]

    assert open_doors == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", [one for one in CAST if one != "guest"])
def test_everybody_opens_what_is_hers(who: str, cast: dict[str, Client]) -> None:
    client = cast[who]
    closed = [
        f"{path} ({name}): {answer.status_code}"
        for name, path in EVERY
        if name in ALLOWED
        and who in WHO[ALLOWED[name]]
        and name not in {"account_logout", "mfa_download_recovery_codes"}
        and (answer := client.get(path)).status_code in {403, 500}
    ]

    assert closed == []
