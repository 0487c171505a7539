"""The states of freight, of duty held, and of discounts in words and colours."""

from django.utils.translation import gettext_lazy as _

from naru.web.parts.status import Status

OF_RATES: dict[str, Status] = {
    "freight_quoted": Status("gray", _("Quoted")),
    "freight_reserved": Status("information", _("Waiting for the bill")),
    "freight_settled": Status("success", _("Bill settled")),
    "freight_released": Status("gray", _("Given back")),
    "discount_in_force": Status("success", _("In force")),
    "discount_to_come": Status("information", _("To come")),
    "discount_over": Status("gray", _("Ended")),
}
