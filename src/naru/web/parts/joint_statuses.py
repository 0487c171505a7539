"""The words of joint shipments' states."""

from django.utils.translation import gettext_lazy as _

from naru.web.parts.status import Status

OF_JOINT: dict[str, Status] = {
    "joint_open": Status("primary", _("Open to join")),
    "joint_closed": Status("warning", _("Closed, shares fixed")),
    "joint_sent": Status("success", _("Sent and billed")),
    "joint_dissolved": Status("gray", _("Called off")),
}
