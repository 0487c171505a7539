"""
Read XML answers of Korean agencies, in UTF-8 or EUC-KR as they say themselves.

A document type is refused: nobody sends one with good intent.
"""

import re
from xml.etree import ElementTree as ET

from naru.adapters.kit.link import Answer, Garbled

CHARSET = re.compile(rb"""encoding=["']([\w-]+)["']""")
CHARSET_OF_KIND = re.compile(r"charset=([\w-]+)")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def tree(answer: Answer) -> ET.Element:
    """
    Return the root of an answer.

    :raises Garbled: it is no XML, or not in the charset it names.
    """
    said = CHARSET.search(answer.content[:200])
    kind = CHARSET_OF_KIND.search(answer.headers.get("content-type", ""))
    charset = said[1].decode() if said else (kind[1] if kind else "utf-8")
    try:
        text = answer.content.decode(charset)
    except (LookupError, UnicodeDecodeError) as error:
        raise Garbled(f"not in {charset}") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Garbled("a document type")
    try:
        return ET.fromstring(DECLARATION.sub("", text).strip())  # noqa: S314 - no DTD
    except ET.ParseError as error:
        raise Garbled("no XML") from error


def text(root: ET.Element, tag: str) -> str:
    """Return the text of the first element with a tag anywhere below, or ""."""
    found = root if root.tag == tag else root.find(f".//{tag}")
    return (found.text or "").strip() if found is not None else ""


def number(root: ET.Element, tag: str) -> int:
    """
    Return a whole number; thousands may be parted by commas.

    :raises Garbled: it is missing or no number.
    """
    said = text(root, tag).replace(",", "")
    if not said.isdecimal():
        raise Garbled(f"{tag} is no number")
    return int(said)
