"""The statuses of goods for abroad."""

from django.utils.translation import pgettext_lazy

from naru.web.parts.status import Status

OF_GOODS: dict[str, Status] = {
    "item_draft": Status("warning", pgettext_lazy("item", "To confirm")),
    "item_confirmed": Status("success", pgettext_lazy("item", "Confirmed")),
    "item_retired": Status("gray", pgettext_lazy("item", "Out of use")),
}
