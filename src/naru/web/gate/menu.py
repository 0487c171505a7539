"""The firms' menu: every page of the gate and of the shop's desk that stands by itself."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from naru.web.parts.menus import Entry, Section

SECTIONS: Sequence[Section] = (
    Section(
        label=_("Where I stand"),
        entries=(
            Entry("gate:firm_home", _("Where I stand")),
            Entry("gate:diagnosis", _("Diagnosis and plan")),
            Entry("gate:ask", _("Ask")),
            Entry("gate:cases", _("One-stop desk")),
            Entry("gate:rights", _("Counterfeits and marks")),
            Entry("gate:announcements", _("Announcements")),
        ),
    ),
    Section(
        label=_("Support programmes"),
        entries=(
            Entry("gate:home", _("What I can get")),
            Entry("gate:applications", _("My applications")),
            Entry("gate:awards", _("My support")),
            Entry("gate:vouchers", _("My vouchers")),
            Entry("gate:plans", _("Plan of the year")),
            Entry("gate:safety", _("Guarantees and safety net")),
            Entry("gate:directory", _("Designated shops")),
            Entry("provider:home", _("Providers' desk")),
        ),
    ),
    Section(
        label=_("Learning and people"),
        entries=(
            Entry("gate:courses", _("Learning")),
            Entry("gate:people", _("Mentors and people")),
            Entry("gate:seats", _("Book a seat")),
            Entry("gate:sourcing", _("Share orders")),
        ),
    ),
    Section(
        label=_("Sell abroad"),
        entries=(
            Entry("gate:abroad", _("Overview")),
            Entry("gate:pavilion_mine", _("My page in the pavilion")),
            Entry("gate:firm_buyers", _("Buyers")),
            Entry("gate:deals", _("Inquiries and quotations")),
            Entry("gate:meetings", _("Export meetings")),
            Entry("gate:samples", _("Sample tests")),
            Entry("gate:localisation", _("Labels and papers")),
            Entry("gate:fairs", _("Fairs and missions")),
        ),
    ),
    Section(
        label=_("Send abroad"),
        entries=(
            Entry("gate:shipments", _("Shipments")),
            Entry("gate:hub", _("Bring to the hub")),
            Entry("gate:trade_items", _("Goods for abroad")),
            Entry("gate:rates", _("Rates")),
            Entry("gate:joint", _("Joint shipping")),
            Entry("gate:declarations", _("Customs papers")),
            Entry("gate:insurance", _("Export insurance")),
        ),
    ),
    Section(
        label=_("My shop"),
        entries=(
            Entry("merchant:home", _("Shop desk")),
            Entry("merchant:orders", _("Orders")),
            Entry("merchant:claims", _("Cancellations, returns and exchanges")),
            Entry("merchant:payouts", _("Payouts")),
            Entry("merchant:counter", _("Certificates at the counter")),
            Entry("merchant:products", _("Products")),
            Entry("merchant:stock", _("Stock")),
            Entry("merchant:import", _("Many at once (Excel)")),
            Entry("merchant:setup", _("Checklist")),
            Entry("merchant:fees", _("Fees")),
            Entry("merchant:papers", _("Papers")),
            Entry("merchant:holiday", _("Holidays")),
            Entry("merchant:people", _("People of the shop")),
        ),
    ),
    Section(
        label=_("Residents"),
        entries=(
            Entry("gate:incomes", _("Residents' payments")),
            Entry("gate:votes", _("Residents' proposals")),
            Entry("gate:travel", _("Half-price travel")),
        ),
    ),
)
