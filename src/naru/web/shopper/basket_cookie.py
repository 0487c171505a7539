"""
Whose cart it is: the member's own, or the one of the guest's signed cookie.

A guest's cart is poured into her own at her first look after signing in. The number of goods lies
in a plain cookie beside it, so that no page asks the database for the badge on the cart.
"""

from uuid import UUID

from django.core import signing
from django.http import HttpResponse

from naru.journeys import fill_a_cart
from naru.kernel.ids import uuid7
from naru.web.parts.tenancy import NaruRequest

CART_COOKIE = "naru_cart_id"
COUNT_COOKIE = "naru_cart"
CART_SECONDS = 90 * 24 * 60 * 60


def guest_cart(request: NaruRequest) -> UUID | None:
    """Return the cart of the guest's cookie, if it is one of ours."""
    try:
        return UUID(signing.loads(request.COOKIES.get(CART_COOKIE, ""), salt=CART_COOKIE))
    except (signing.BadSignature, ValueError):
        return None


def cart_of(request: NaruRequest) -> UUID:
    """Return the cart of whoever asks; pours a guest's cart into the member's."""
    guest = guest_cart(request)
    if not request.user.is_authenticated:
        return guest or uuid7()
    if guest is not None:
        fill_a_cart.pour(
            body_id=request.public_body.id, guest_cart=guest, member_cart=request.user.id
        )
    return request.user.id


def count_anew(request: NaruRequest, count: int) -> None:
    """Let the page being drawn show this number, not the one of the page before."""
    request.COOKIES[COUNT_COOKIE] = str(count)


def remember(
    request: NaruRequest, response: HttpResponse, *, cart_id: UUID, count: int | None = None
) -> HttpResponse:
    """Keep the guest's cart and the number on the cart in cookies."""
    if request.user.is_authenticated:
        if CART_COOKIE in request.COOKIES:
            response.delete_cookie(CART_COOKIE)
    elif guest_cart(request) != cart_id:
        response.set_cookie(
            CART_COOKIE,
            signing.dumps(str(cart_id), salt=CART_COOKIE),
            max_age=CART_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    if count is not None:
        response.set_cookie(COUNT_COOKIE, str(count), max_age=CART_SECONDS, samesite="Lax")
    return response
