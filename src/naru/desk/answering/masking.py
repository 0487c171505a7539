"""Mask personal data in a question before it is kept: numbers of persons, phones, accounts."""

import re

MASK = "○○○"
_patterns = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
    re.compile(r"(?<!\d)\d{6}\s*-?\s*[1-8]\d{6}(?!\d)"),  # resident registration number
    re.compile(r"(?<!\d)(?:\+?82[- .]?)?0?1[016789][- .]?\d{3,4}[- .]?\d{4}(?!\d)"),  # mobile
    re.compile(r"(?<!\d)0\d{1,2}[- .)]\s?\d{3,4}[- .]\d{4}(?!\d)"),  # telephone
    re.compile(r"(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)"),  # business registration number
    re.compile(r"(?<![\d,])\d(?:[- ]?\d){8,}(?!\s*[\d,]*\s*(?:원|달러|won|usd|\$))", re.IGNORECASE),
    re.compile(r"(?<![\w-])[A-Z]{1,2}\d{7,8}(?!\w)"),  # passport
)


def masked(text: str) -> str:
    """Return a text without numbers of persons, firms, accounts and without addresses."""
    for pattern in _patterns:
        text = pattern.sub(MASK, text)
    return text
