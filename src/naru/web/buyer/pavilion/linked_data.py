"""
What machines read of a page (schema.org as JSON-LD): Organization, Product, the way here.

A price never stands here: tiers are on request, or for buyers whom the office knows.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from naru.pavilions.views import CompanyView, SheetView

CONTEXT = "https://schema.org"
Told = dict[str, Any]
Way = Sequence[tuple[str, str]]  # (name, absolute address), the last one is this page


def written(*parts: Mapping[str, Any]) -> SafeString:
    """Write linked data into a page, safe inside its script element."""
    text = json.dumps({"@context": CONTEXT, "@graph": list(parts)}, ensure_ascii=False)
    # The three signs that could end a script element, written as JSON escapes.
    for sign, escaped in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(sign, escaped)
    return SafeString(text)


def way(steps: Way) -> Told:
    """Describe the way to this page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def organization(company: CompanyView, *, language: str, address: str, root: str) -> Told:
    """Describe a company."""
    told: Told = {
        "@type": "Organization",
        "@id": f"{address}#company",
        "name": company.say("name", language).text,
        "url": address,
        "description": company.say("intro", language).text,
        "address": {"@type": "PostalAddress", "addressCountry": "KR"},
    }
    if company.founded:
        told["foundingDate"] = str(company.founded)
    if company.photos:
        told["image"] = [f"{root}/media/{photo.medium}" for photo in company.photos]
    if company.certificates:
        told["hasCertification"] = [
            {"@type": "Certification", "name": held.said.en} for held in company.certificates
        ]
    return told


def product(sheet: SheetView, *, language: str, address: str, root: str) -> Told:
    """Describe a product, without a price."""
    return {
        "@type": "Product",
        "@id": f"{address}#product",
        "name": sheet.say("name", language).text,
        "description": sheet.say("detail", language).text,
        "url": address,
        "sku": sheet.code,
        "category": sheet.category_said.into(language),
        "image": [f"{root}/media/{photo.medium}" for photo in sheet.photos],
        "brand": {"@type": "Brand", "name": sheet.company_name.into(language)},
        "manufacturer": {"@type": "Organization", "name": sheet.company_name.into(language)},
        "countryOfOrigin": {"@type": "Country", "name": sheet.origin},
        "additionalProperty": [
            {"@type": "PropertyValue", "propertyID": code, "value": value}
            for code, value in _properties(sheet, language)
        ],
    }


def _properties(sheet: SheetView, language: str) -> list[tuple[str, str]]:
    told = [
        ("MOQ", f"{sheet.moq} {sheet.unit_said.into(language)}" if sheet.moq else ""),
        ("HS", sheet.hs),
        ("LeadTimeDays", str(sheet.lead_days or "")),
        ("ShelfLifeDays", str(sheet.shelf_days or "")),
    ]
    return [(code, value) for code, value in told if value]
