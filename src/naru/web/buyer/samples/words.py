"""What the pages of samples say to buyers in their language: refusals and faults of answers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naru.kernel.refusal import Refusal

REFUSALS: dict[str, Promise] = {
    "samples.none_left": _("All samples of this product have been given. Thank you for asking."),
    "samples.address_needed": _("Please write who receives it and the whole address."),
    "samples.survey_closed": _("The survey has ended. Thank you for your interest."),
    "samples.no_sample_yet": _("You can answer once the sample has been sent."),
}
OTHER = _("This has changed meanwhile. Please look again.")
FAULTS: dict[str, Promise] = {
    "needed": _("Please answer this question."),
    "unreadable": _("This answer could not be read. Please enter it again."),
    "incomplete": _("Please fill in all four prices, or none."),
    "out_of_order": _("Each price must be at least as high as the one before it."),
    "too_long": _("This is too long: 1,000 letters at most."),
}
PRICES: dict[str, Promise] = {
    "too_cheap": _("So cheap that you would doubt the quality"),
    "cheap": _("Cheap, a good buy"),
    "expensive": _("Expensive, but worth a thought"),
    "too_expensive": _("Too expensive to be sold"),
}


def no(refused: Refusal) -> str:
    """Say a refusal in the reader's language."""
    return str(REFUSALS.get(refused.code, OTHER))
