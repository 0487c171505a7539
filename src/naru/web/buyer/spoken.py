"""What the shared parts say on buyers' pages, named here so that it is said in her language."""

from django.utils.translation import gettext_lazy as _

SAID_BY_FORMS = (_("(optional)"), _("Please check what you entered."), _("At most %(most)s files."))
