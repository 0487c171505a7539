"""
The papers of a deal abroad as PDF: quotation, purchase order, pro-forma invoice.

Labels stand in English and in the buyer's language beside it; the fonts of all six are shipped.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from naru.deals import incoterms, offer, words
from naru.deals.offer import Line, Offer, Totals
from naru.deals.queries.papers import OrderView, ProformaView
from naru.deals.queries.quotations import QuotationView
from naru.kernel.clock import legal_date
from naru.kernel.money import Money
from naru.web.parts import pdf

GRAMS_PER_KG = 1_000


def quotation(shown: QuotationView, *, language: str, buyer_lines: Sequence[str] = ()) -> bytes:
    """Return one version of a quotation."""
    told, say = shown.offer, _Labels(language)
    facts = [
        (say("date"), _day(shown.sent_at or shown.made_at)),
        (say("valid_until"), _day(told.valid_until)),
        *_terms(told, say),
    ]
    parties = [
        _party(say("seller"), told.seller_name, [told.seller_address]),
        _party(say("buyer"), shown.deal.buyer_name, [*buyer_lines, shown.deal.country]),
    ]
    return _drawn("quotation", shown.number, say, parties=parties, facts=facts, told=told)


def order(shown: OrderView, *, language: str, buyer_lines: Sequence[str] = ()) -> bytes:
    """Return the buyer's purchase order as made from the version that she accepted."""
    told, say = shown.quotation.offer, _Labels(language)
    deal = shown.quotation.deal
    facts = [
        (say("date"), _day(shown.ordered_at)),
        (say("on_quotation"), shown.quotation.number),
        *([(say("po_number"), shown.po_number)] if shown.po_number else []),
        *_terms(told, say),
    ]
    parties = [
        _party(say("buyer"), deal.buyer_name, [*buyer_lines, deal.country]),
        _party(say("seller"), told.seller_name, [told.seller_address]),
    ]
    return _drawn("order", shown.number, say, parties=parties, facts=facts, told=told)


def proforma(shown: ProformaView, *, language: str) -> bytes:
    """Return a pro-forma invoice word for word as it was issued; a void one says so."""
    kept, say = shown.told, _Labels(language)
    told = offer.read(kept["offer"])
    weight = offer.totals(told).net_weight_g
    facts = [
        (say("date"), _day(shown.issued_at)),
        (say("on_quotation"), f"{kept['quotation']} · {kept['order']}"),
        *([(say("po_number"), kept["po_number"])] if kept["po_number"] else []),
        *_terms(told, say),
        *([(say("net_weight"), _kilograms(weight))] if weight else []),
    ]
    parties = [
        _party(say("seller"), kept["seller"]["name"], [kept["seller"]["address"]]),
        _party(say("buyer"), kept["buyer"]["name"], [kept["contact"], kept["buyer"]["address"]]),
    ]
    bank = kept["bank"]
    rows = [("bank_name", "bank"), ("account", "account"), ("holder", "holder"), ("swift", "swift")]
    return _drawn(
        "proforma", shown.number, say, parties=parties, facts=facts, told=told, with_deposit=True,
        bank=[(say(label), bank[name]) for label, name in rows if bank.get(name)],
        remarks=kept["seller"]["remarks"], void=say("void") if shown.void_at else "",
        note=say("no_invoice"),
    )  # fmt: skip


class _Labels:
    """Labels in English with the buyer's language beside them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, code: str, group: str = "paper") -> str:
        said = words.word(group, code)
        beside = said.into(self.language)
        return said.en if beside == said.en else f"{said.en} / {beside}"


def _terms(told: Offer, say: _Labels) -> list[tuple[str, str]]:
    term = incoterms.terms()[told.incoterm]
    payment = say(told.payment, "payment")
    if told.payment == offer.SPLIT_PAYMENT:
        payment = f"{payment} ({told.deposit_bp / 100:g} %)"
    days = words.word("paper", "days_after").fill(days=told.lead_days)
    beside = days.into(say.language)
    return [
        (say("incoterm"), f"{told.incoterm} {told.place} (Incoterms® 2020, {term.name})"),
        (say("payment"), f"{payment} {told.payment_words}".strip()),
        (say("lead_days"), days.en if beside == days.en else f"{days.en} / {beside}"),
        *([(say("packing"), told.packing)] if told.packing else []),
    ]


def _drawn(
    kind: str, number: str, say: _Labels, *, parties: Sequence[Any], facts: Sequence[Any],
    told: Offer, with_deposit: bool = False, bank: Sequence[Any] = (), remarks: str = "",
    void: str = "", note: str = "",
) -> bytes:  # fmt: skip
    said = [text for text in (told.remarks, remarks) if text]
    return pdf.render(
        "deal",
        {
            "title": say(kind),
            "number": number,
            "issuer": told.seller_name,
            "language": say.language,
            "parties": parties,
            "facts": facts,
            "columns": ["", *(say(code) for code in ("goods", "origin", "quantity", "unit_price",
                                                     "sum"))],
            "lines": [_line(n, one, told.currency, say) for n, one in enumerate(told.lines, 1)],
            "sums": _sums(offer.totals(told), say, with_deposit=with_deposit),
            "blocks": [(say("remarks"), "\n".join(said))] if said else [],
            "bank": list(bank),
            "bank_label": say("bank"),
            "void": void,
            "note": note,
        },
    )  # fmt: skip


def _line(number: int, line: Line, currency: str, say: _Labels) -> list[str]:
    below = [
        f"HS {line.hs}" if line.hs else "",
        f"{say('moq')} {line.moq:,}" if line.moq else "",
        f"{say('net_weight')} {_kilograms(line.net_weight_g)}" if line.net_weight_g else "",
        f"{say('line_discount')} {line.discount_bp / 100:g} %" if line.discount_bp else "",
    ]
    return [
        str(number),
        line.text,
        " · ".join(one for one in below if one),
        line.origin,
        f"{line.quantity:,} {line.unit}",
        str(Money(line.unit_price, currency)),
        str(Money(line.sum, currency)),
    ]


def _sums(sums: Totals, say: _Labels, *, with_deposit: bool) -> list[tuple[str, str, bool]]:
    rows = []
    if sums.discount or sums.freight:
        rows.append((say("goods_sum"), str(sums.goods), False))
    if sums.discount:
        rows.append((say("discount"), f"− {sums.discount}", False))
    if sums.freight:
        rows.append((say("freight"), str(sums.freight), False))
    rows.append((say("total"), str(sums.total), True))
    if with_deposit and sums.deposit and sums.balance:
        rows.append((say("deposit"), str(sums.deposit), False))
        rows.append((say("balance"), str(sums.balance), False))
    return rows


def _party(label: str, name: str, lines: Sequence[str]) -> Mapping[str, Any]:
    return {"label": label, "name": name, "lines": [one for one in lines if one]}


def _kilograms(grams: int) -> str:
    whole, rest = divmod(grams, GRAMS_PER_KG)
    return f"{whole:,}.{rest:03d} kg" if rest else f"{whole:,} kg"


def _day(moment: datetime | date | None) -> str:
    if moment is None:
        return "–"
    return (legal_date(moment) if isinstance(moment, datetime) else moment).isoformat()
