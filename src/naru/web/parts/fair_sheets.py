"""The Excel sheets of fairs: firms with their figures, and whom they met."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from naru.fairs.views import ContactView, PlaceView
from naru.kernel import currencies
from naru.kernel.money import Money
from naru.web.parts import countries, wording
from naru.web.parts.workbook import Table


def firms(rows: Sequence[tuple[PlaceView, str]]) -> Table:
    """Return the sheet of firms: what each showed, and what came of it."""
    headings = [
        _("Firm"), _("Booth"), _("Fair"), _("Goods"), _("People sent"), _("Contacts"),
        _("Quoted (USD)"), _("Contract (USD)"), _("Report"),
    ]  # fmt: skip
    lines = [
        [
            name, row.booth, row.own_fair, row.goods, str(row.people), str(row.contacts),
            _plain(row.quoted), _plain(row.contracts), row.report,
        ]
        for row, name in rows
    ]  # fmt: skip
    return (_("Firms taking part"), headings, lines)


def contacts(rows: Sequence[tuple[ContactView, str]]) -> Table:
    """Return the sheet of whom firms met, with persons' names: note it in the access log."""
    headings = [
        _("Firm"), _("Company met"), _("Country"), _("Contact person"), _("E-mail"),
        _("How interested"), _("Met on"), _("What you talked about"), _("Quoted (USD)"),
        _("Contract (USD)"), _("Contract signed on"), _("Next step"), _("Next step on"),
    ]  # fmt: skip
    lines = [
        [
            name, row.company, countries.name(row.country), row.contact, row.email,
            wording.said(row.interest_said), row.met_on.isoformat(), row.about,
            _plain(row.quoted), _plain(row.contract), _on(row.contracted_on), row.next_step,
            _on(row.next_on),
        ]
        for row, name in rows
    ]  # fmt: skip
    return (_("Contacts"), headings, lines)


def _plain(amount: Money) -> str:
    return currencies.plain(amount.minor, amount.currency)


def _on(day: object) -> str:
    return str(day or "")
