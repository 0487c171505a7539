"""
The link by which a buyer opens what is hers without an account: ``/abroad/<language>/b/<key>/…``.

Her key comes with our letters (`identity.operations.buyers.key_of`). A view of such a page takes
``language`` and ``key`` from its address and asks here who came.
"""

from django.http import Http404

from naru.identity.queries import buyers
from naru.identity.views import BuyerView
from naru.kernel import clock, languages
from naru.web.parts.tenancy import NaruRequest


def buyer_of(request: NaruRequest, key: str) -> BuyerView:
    """
    Return the buyer whose key stands in the address.

    :raises Http404: where the key is wrong, too old or was closed.
    """
    found = buyers.by_key(body_id=request.public_body.id, key=key, at=clock.now())
    if found is None:
        raise Http404
    return found


def other_languages(request: NaruRequest, language: str) -> list[tuple[str, str, str]]:
    """Return (tag, own name, address) of this page in every language, for the row of languages."""
    prefix = f"/abroad/{language}/"
    rest = request.get_full_path().removeprefix(prefix)
    return [(tag, name, f"/abroad/{tag}/{rest}") for tag, name in languages.OWN_NAMES.items()]
