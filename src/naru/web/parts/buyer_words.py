"""Words about buyers abroad that officers' and firms' pages share: kinds, reasons, figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from naru.matching.buyers.states import RESULT_KINDS
from naru.matching.queries.results import Figures
from naru.matching.queries.searches import Reach
from naru.web.parts import charts, countries

KINDS: Mapping[str, Promise] = {
    "inquiry": gettext_lazy("Inquiry from a buyer"),
    "sample": gettext_lazy("Sample sent"),
    "meeting": gettext_lazy("Export meeting held"),
    "quote": gettext_lazy("Quotation given"),
    "contract": pgettext_lazy("export", "Contract"),
    "export": gettext_lazy("Goods exported"),
}
DEFINITIONS: Mapping[str, Promise] = {
    "inquiry": gettext_lazy("A buyer asked a firm, in the pavilion or through a search."),
    "sample": gettext_lazy("A sample was sent to a buyer in a sample test."),
    "meeting": gettext_lazy("A meeting of a firm and a buyer was held, in a room or by video."),
    "quote": gettext_lazy("A firm gave a buyer a quotation."),
    "contract": gettext_lazy("A buyer ordered, or both agreed in writing; the amount is counted."),
    "export": gettext_lazy("Goods left Korea; the amount is that of the invoice."),
}
SOURCES: Mapping[str, Promise] = {
    "deal": gettext_lazy("Inquiries and quotations"),
    "inquiry": gettext_lazy("Inquiries and quotations"),
    "meeting": gettext_lazy("Export meetings"),
    "meeting_later": gettext_lazy("Follow-up of a meeting"),
    "sample": gettext_lazy("Sample tests"),
    "engagement": gettext_lazy("Influencers and sellers of the pool"),
    "buyer_search": gettext_lazy("Buyer search by an agency"),
    "fair": gettext_lazy("Fairs and missions"),
}
PRICES: Mapping[str, Promise] = {
    "low": pgettext_lazy("price level", "Low"),
    "middle": pgettext_lazy("price level", "Middle"),
    "high": pgettext_lazy("price level", "High"),
}
WHYS: Mapping[str, Promise] = {
    "goods": gettext_lazy("She looks for other goods"),
    "price": gettext_lazy("The price level does not fit"),
    "size": gettext_lazy("The order is too large or too small"),
    "market": gettext_lazy("We do not sell to that market"),
    "known": gettext_lazy("We know her already"),
    "other": gettext_lazy("For another reason"),
}
STAGES: Sequence[tuple[str, Promise]] = (
    ("proposed", gettext_lazy("Buyers proposed")),
    ("contacted", gettext_lazy("Buyers written to")),
    ("replied", gettext_lazy("Buyers who replied")),
    ("interested", gettext_lazy("Buyers interested")),
    ("quoted", gettext_lazy("Buyers with a quotation")),
    ("contracted", gettext_lazy("Buyers with a contract")),
)


SHORT: Mapping[str, Promise] = {
    "proposed": pgettext_lazy("buyers counted", "Proposed"),
    "contacted": pgettext_lazy("buyers counted", "Written to"),
    "replied": pgettext_lazy("buyers counted", "Replied"),
    "interested": pgettext_lazy("buyers counted", "Interested"),
    "quoted": pgettext_lazy("buyers counted", "Quoted"),
    "contracted": pgettext_lazy("buyers counted", "Contracted"),
}


def source(code: str) -> str:
    """Name what a result came from; an unknown one shows itself."""
    return str(SOURCES.get(code, code))


def reach(found: Reach) -> list[tuple[str, int]]:
    """Return how far a search has come, stage by stage."""
    return [(str(label), getattr(found, code)) for code, label in STAGES]


def drawn(figures: Figures) -> dict[str, Any]:
    """Return the figures of results abroad as pages show them: counts, charts, definitions."""
    months = [(f"{month:%Y.%m}", count) for month, count in figures.by_month]
    kinds = [(str(KINDS[kind]), figures.by_kind.get(kind, 0)) for kind in RESULT_KINDS]
    lands = [(countries.name(code), count) for code, count in figures.by_country[:10]]
    return {
        "kinds": [
            (label, count, DEFINITIONS[kind])
            for kind, (label, count) in zip(RESULT_KINDS, kinds, strict=True)
        ],
        "by_month": charts.bar_chart(_("Results by month"), months),
        "by_country": charts.bar_chart(_("Results by country"), lands),
        "by_source": [(source(code), count) for code, count in figures.by_source],
        "contracted": figures.contracted,
        "firms": figures.firms,
        "buyers": figures.buyers,
    }
