"""
Say for every request in whose mall it is and who acts.

``request.public_body`` is the body whose host was asked for; ``request.actor`` is who asks, built
at first use, so that pages which need no actor cost no statement.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from naru.identity.queries import bodies, consents, register, roles, tending
from naru.identity.views import BodyView
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.web.parts import unknown_host

NEAR = "near"  # the cache of this process
ACTING_FIRM = "naru_acting_firm"  # session key: the firm an officer helps, with her consent
TENDED_FIRM = "naru_tended_firm"  # session key: the firm whose shop this seller tends
OPEN_TO_SELLERS = frozenset(
    f"merchant:{name}"
    for name in (
        "home", "holiday", "orders", "invoice_sheet", "order", "order_act", "packing_slip",
        "claims", "claim", "claim_act", "products", "product_new", "stock", "import",
        "import_report", "import_template", "export", "product", "product_act", "product_part",
    )
)  # fmt: skip

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from naru.identity.models import Person

    class NaruRequest(HttpRequest):
        """A request as our views see it, after the middleware."""

        public_body: BodyView
        actor: Actor
        user: Person | AnonymousUser
else:
    NaruRequest = HttpRequest


class BodyMiddleware:
    """Set ``request.public_body`` and ``request.actor``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = body_of(request.get_host())
        if found is None and not request.path.startswith("/api/"):
            return unknown_host.page()
        naru = cast("NaruRequest", request)
        if found is not None:
            naru.public_body = found
        naru.actor = cast("Actor", SimpleLazyObject(lambda: actor_of(naru)))
        return self.get_response(request)


def body_of(host: str) -> BodyView | None:
    """Return the body of a host, else the body of the setting ``NARU_DEFAULT_BODY``."""
    name, kept = _name(host), settings.NARU_BODY_KEPT_SECONDS
    key = f"body:{name}"
    found: BodyView | None = caches[NEAR].get(key) if kept else None
    if found is None:
        found = bodies.body_by_host(name) or bodies.body(settings.NARU_DEFAULT_BODY)
        if kept and found is not None:
            caches[NEAR].set(key, found, kept)
    return found


def forget(host: str) -> None:
    """Forget what was kept of a host in this process, after its body has changed."""
    caches[NEAR].delete(f"body:{_name(host)}")


def _name(host: str) -> str:
    """Return a host name without its port."""
    return host.lower() if host.endswith("]") else host.rsplit(":", 1)[0].lower()


def actor_of(request: "NaruRequest") -> Actor:
    """Build the actor of a request: a guest, or a person with her role and firms."""
    body_id = request.public_body.id
    address = address_of(request)
    if not request.user.is_authenticated:
        return Actor(body_id=body_id, address=address)
    person = request.user
    role = roles.role_in(body_id=body_id, person_id=person.id)
    held = register.firm_ids_of(person.id)
    return Actor(
        body_id=body_id,
        person_id=person.id,
        name=person.name,
        body_role=role,
        firm_ids=held | (acting_firms(request) if role else tended_firms(request)),
        address=address,
    )


def acting_firms(request: HttpRequest) -> frozenset[UUID]:
    """Return the firm that this officer helps in this session, while its consent stands."""
    chosen = request.session.get(ACTING_FIRM, "")
    if not chosen:
        return frozenset()
    firm_id = UUID(chosen)
    stands = consents.stands(body_id=cast("NaruRequest", request).public_body.id, firm_id=firm_id)
    return frozenset({firm_id}) if stands else frozenset()


def tended_firms(request: "NaruRequest") -> frozenset[UUID]:
    """
    Return the firm whose shop this person tends in this session, on the pages that it opens.

    Goods and orders only: on every other page she is nobody of that firm.
    """
    chosen = request.session.get(TENDED_FIRM, "")
    place = request.resolver_match
    if not chosen or place is None or place.view_name not in OPEN_TO_SELLERS:
        return frozenset()
    firm_id = UUID(chosen)
    tends = tending.stands(
        body_id=request.public_body.id,
        person_id=cast("Person", request.user).id,
        firm_id=firm_id,
        at=clock.now(),
    )
    return frozenset({firm_id}) if tends else frozenset()


def address_of(request: HttpRequest) -> str:
    """Return the network address of the asker; the proxy's word counts where one is set up."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
        if forwarded:
            return forwarded[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
