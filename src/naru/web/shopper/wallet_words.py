"""Say in words where a certificate can be used, on what, until when, and when it is given back."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from naru.ledger.schemes import Terms
from naru.web.parts import wording

EOK = 100_000_000  # 1억


def uses(terms: Terms | None, *, place_name: Callable[[str], str]) -> list[str]:
    """Return the rules of a certificate as short sentences, the most asked first."""
    if terms is None:
        return [_("Its rules are not in force now.")]
    said = [_channels(terms)]
    if terms.places:
        places = ", ".join(place_name(code) for code in terms.places)
        said.append(_("Sellers and shops in %(places)s take it.") % {"places": places})
    if terms.vendor_sales_max is not None:
        most = _round(terms.vendor_sales_max)
        said.append(_("Shops with yearly sales above %(most)s do not take it.") % {"most": most})
    if terms.share_max_bp < 10_000:
        share = terms.share_max_bp // 100
        said.append(_("It pays up to %(share)s %% of a purchase.") % {"share": share})
    if terms.purchase_min:
        least = wording.money(terms.purchase_min)
        said.append(_("It can be used for purchases from %(least)s on.") % {"least": least})
    if terms.categories_excluded:
        said.append(_("Some kinds of goods are excluded."))
    said.append(_return(terms))
    return [sentence for sentence in said if sentence]


def _round(won: int) -> str:
    """Write a large round sum as it is spoken: 30억 원."""
    if won % EOK or get_language() != "ko":
        return wording.money(won)
    return f"{won // EOK:,}억 원"


def _channels(terms: Terms) -> str:
    if {"mall", "shop"} <= set(terms.channels):
        return _("You can use it in this mall and at local shops that take it.")
    if "shop" in terms.channels:
        return _("You can use it at local shops that take it.")
    return _("You can use it in this mall.")


def _return(terms: Terms) -> str:
    if terms.refund_after_spent_bp is None:
        return _("It is not paid out in money.")
    return _(
        "Unused, it is given back within %(days)s days of buying; later, the rest is given back "
        "once %(share)s %% is spent."
    ) % {"days": terms.withdrawal_days, "share": terms.refund_after_spent_bp // 100}
