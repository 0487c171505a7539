"""The languages in which Naru speaks to buyers abroad, each by the name its readers give it."""

OWN_NAMES = {
    "ko": "한국어",
    "en": "English",
    "ja": "日本語",
    "zh": "简体中文",
    "vi": "Tiếng Việt",
    "es": "Español",
}
LANGUAGES = tuple(OWN_NAMES)
FRAMEWORK_TAGS = {"zh": "zh-hans"}  # where Django's tag is another than ours


def framework_tag(language: str) -> str:
    """Return Django's tag of one of our languages: ``zh`` is ``zh-hans``."""
    return FRAMEWORK_TAGS.get(language, language)
