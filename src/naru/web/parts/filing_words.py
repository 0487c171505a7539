"""Words of trademark filings abroad and of label languages, by their codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILING_STEPS: Mapping[str, Promise] = {
    "filed": _("The application was filed"),
    "published": _("It was published for opposition"),
    "registered": _("It was registered"),
    "refused": _("It was refused"),
    "given_up": _("We give it up"),
}
LABEL_LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "ja": "日本語",
    "zh": "简体中文",
    "zh_hant": "繁體中文",
    "vi": "Tiếng Việt",
    "ar": "العربية",
}
