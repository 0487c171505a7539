"""The officers' menu: every page of the desk that stands by itself, by what it is about."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from naru.web.parts.menus import Entry, Section

SECTIONS: Sequence[Section] = (
    Section(
        label=_("Today"),
        entries=(Entry("officer:home", _("Today's work")),),
    ),
    Section(
        label=_("Trade"),
        entries=(
            Entry("officer:orders", _("Orders")),
            Entry("officer:vendors", _("Vendors")),
            Entry("officer:products", _("Products"), beside="officer:product_queue"),
            Entry("officer:product_queue", _("Waiting products")),
            Entry("officer:payouts", _("Payouts")),
            Entry("officer:schemes", _("Gift certificates")),
            Entry("officer:accepting_shops", _("Accepting shops")),
            Entry("officer:figures", _("Figures")),
        ),
    ),
    Section(
        label=_("Support"),
        entries=(
            Entry("officer:plans", _("Plan of the year")),
            Entry("officer:programmes", _("Programmes")),
            Entry("officer:calls", _("Calls")),
            Entry("officer:applications", _("Applications")),
            Entry("officer:intake", _("Counter and e-mail")),
            Entry("officer:agreements", _("Agreements")),
            Entry("officer:appeals", _("Objections")),
            Entry("officer:designations", _("Designations")),
        ),
    ),
    Section(
        label=_("Money of support"),
        entries=(
            Entry("officer:awards", _("Awards")),
            Entry("officer:disbursements", _("Payments of support")),
            Entry("officer:recoveries", _("Money asked back")),
            Entry("officer:vouchers", _("Vouchers")),
            Entry("officer:providers", _("Providers")),
            Entry("officer:premiums", _("Premium support")),
        ),
    ),
    Section(
        label=_("Residents and safety net"),
        entries=(
            Entry("officer:entitlements", _("Residents' payments")),
            Entry("officer:proposals", _("Residents' proposals")),
            Entry("officer:payback_claims", _("Pay-back claims")),
            Entry("officer:guarantees", _("Guarantees")),
            Entry("officer:benefits", _("Self-employed benefit")),
            Entry("officer:restart_centres", _("Restart centres")),
        ),
    ),
    Section(
        label=_("One-stop desk"),
        entries=(
            Entry("officer:firms", _("Firms")),
            Entry("officer:cases", _("Cases")),
            Entry("officer:rights", _("Counterfeits and marks")),
            Entry("officer:articles", _("Articles")),
            Entry("officer:questions", _("Questions asked")),
            Entry("officer:announcements", _("Announcements of others")),
        ),
    ),
    Section(
        label=_("Learning and people"),
        entries=(
            Entry("officer:diagnoses", _("Diagnoses")),
            Entry("officer:courses", _("Courses")),
            Entry("officer:assignments", _("Mentors and sellers")),
            Entry("officer:talents", _("Talent pool")),
            Entry("officer:resources", _("Seats to book")),
        ),
    ),
    Section(
        label=_("Abroad"),
        entries=(
            Entry("officer:pavilions", _("Pavilions")),
            Entry("officer:deals", _("Inquiries and quotations")),
            Entry("officer:buyers", _("Buyers")),
            Entry("officer:meetings", _("Export meetings")),
            Entry("officer:samples", _("Sample tests")),
            Entry("officer:markets", _("Rules of markets")),
            Entry("officer:fairs", _("Fairs and missions")),
            Entry("officer:trade_results", _("Results abroad")),
            Entry("officer:sourcing", _("Order sharing")),
        ),
    ),
    Section(
        label=_("Way of the goods"),
        entries=(
            Entry("officer:shipments", _("Shipments abroad")),
            Entry("officer:joint", _("Joint shipping")),
            Entry("officer:rates", _("Rates and discounts")),
            Entry("officer:trade_items", _("Goods for abroad")),
            Entry("officer:declarations", _("Customs papers")),
            Entry("officer:hub", _("Export hub")),
            Entry("officer:insurance", _("Export insurance")),
            Entry("officer:connectors", _("Links to outside systems")),
        ),
    ),
    Section(
        label=_("People"),
        entries=(
            Entry("officer:members", _("Members")),
            Entry("officer:consents", _("Consents")),
            Entry("officer:help", _("Help a firm")),
            Entry("officer:letters", _("Letters")),
        ),
    ),
    Section(
        label=_("Records"),
        entries=(
            Entry("officer:audit", _("Audit trail")),
            Entry("officer:access_log", _("Access log")),
        ),
    ),
    Section(
        label=_("Set-up"),
        entries=(
            Entry("officer:categories", _("Categories")),
            Entry("officer:requirements", _("Requirements")),
            Entry("officer:commission", _("Fees")),
            Entry("officer:catalogue_rules", _("Rules for products")),
            Entry("officer:roles", _("Officers and roles")),
            Entry("officer:desk_settings", _("The public body")),
        ),
    ),
)
