"""Languages: in which Naru speaks to buyers abroad, and which people speak with each other."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from naru.kernel.text import Text

OWN_NAMES = {
    "ko": "한국어",
    "en": "English",
    "ja": "日本語",
    "zh": "简体中文",
    "vi": "Tiếng Việt",
    "es": "Español",
}
LANGUAGES = tuple(OWN_NAMES)
SHIPPED = Path(__file__).with_name("languages.toml")
SPOKEN: Mapping[str, Text] = {
    code: Text.of(names)
    for code, names in tomllib.loads(SHIPPED.read_text(encoding="utf-8")).items()
}
FRAMEWORK_TAGS = {"zh": "zh-hans"}  # where Django's tag is another than ours


def framework_tag(language: str) -> str:
    """Return Django's tag of one of our languages: ``zh`` is ``zh-hans``."""
    return FRAMEWORK_TAGS.get(language, language)
