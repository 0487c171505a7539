"""What the audit trail's codes mean around buyers abroad and the search for them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, Promise] = {
    "buyer.registered": _("Wrote a buyer down"),
    "buyer.changed": _("Changed a buyer"),
    "buyer.known": _("Checked a buyer"),
    "buyer.unchecked": _("Took the check of a buyer back"),
    "buyer.blocked": _("Blocked a buyer"),
    "buyer.keys_closed": _("Closed a buyer's links"),
    "buyer.letters_stopped": _("Stopped letters to a buyer"),
    "buyer.merged": _("Merged two buyers"),
    "buyer.parted": _("Took a merging of buyers back"),
    "buyer.barred": _("Barred a firm and a buyer from meeting"),
    "buyer.unbarred": _("Took a buyer's bar back"),
    "buyer.table_taken_in": _("Took a table of buyers in"),
    "trade_table.loaded": _("Loaded trade statistics"),
    "export_offer.written": _("Wrote goods for export"),
    "export_offer.closed": _("Closed goods for export"),
    "introduction.asked": _("Asked for an introduction"),
    "introduction.made": _("Introduced a firm to a buyer"),
    "introduction.declined": _("Declined an introduction"),
    "rank_weights.learned": _("Learned the weights of the ranking"),
    "rank_weights.reset": _("Set the weights of the ranking back"),
    "buyer_search.opened": _("Opened a search for buyers"),
    "buyer_search.targets_approved": _("Approved buyers of a search"),
    "buyer_search.targets_declined": _("Declined buyers of a search"),
    "buyer_search.pitch_written": _("Wrote what buyers are told"),
    "buyer_search.pitch_approved": _("Approved what buyers are told"),
    "buyer_search.interested": _("A buyer is interested"),
    "buyer_search.not_interested": _("A buyer is not interested"),
    "buyer_search.handed_over": _("Handed a buyer over"),
    "buyer_search.closed": _("Ended a search for buyers"),
}
