"""
Advance data of a postal item (ITMATT, UPU EDI message M33): what CN22 or CN23 say, as data.

The shape is checked before anything is handed out, so that no item leaves without the six things
that customs abroad asks of every line. M33 itself is sold by the UPU and was not at hand. Elements
bear the names of the WCO data model, to which the UPU maps the same content for customs; which of
them are an assumption stands in ``docs/shipping.md``.
"""

import json
from typing import Annotated, Any, Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic import BaseModel, ConfigDict, Field, model_validator

from naru.goods.consignment import Consignment, Place
from naru.kernel import currencies
from naru.logistics import papers

# Nature of the transaction after the UPU's code list 136, as postal operators publish it; an
# assumption as far as the list itself is not free.
NATURES = {"sale": "11", "returned": "21", "gift": "31", "sample": "32", "documents": "91",
           "other": "999"}  # fmt: skip

# Codes of UN/EDIFACT and UN/CEFACT: an original message, kinds of papers, kilograms, pieces.
ORIGINAL, INVOICE, LICENCE, CERTIFICATE, KILOGRAMS, PIECES = "9", "380", "811", "861", "KGM", "H87"

Words = Annotated[str, Field(min_length=1, max_length=120)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Grams = Annotated[int, Field(gt=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Part):
    name: Words
    company: str = ""
    street: Words
    postcode: str = ""
    city: Words
    region: str = ""
    country: CountryCode
    phone: str = ""
    email: str = ""
    tax_reference: str = ""


class Value(_Part):
    amount: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]{1,4})?$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Piece(_Part):
    number: Annotated[int, Field(ge=1)]
    description: Words
    quantity: Annotated[int, Field(ge=1)]
    net_grams: Grams
    value: Value
    hs: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{4})?$")]
    origin: CountryCode


class Item(_Part):
    """The message of one item; ``form`` says which paper is on it."""

    item_id: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]{9}[A-Z]{2}$")]
    form: Literal["CN22", "CN23"]
    nature: Annotated[str, Field(pattern=r"^[0-9]{2,3}$")]
    gross_grams: Grams
    posted_on: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    sender: Party
    addressee: Party
    pieces: Annotated[tuple[Piece, ...], Field(min_length=1)]
    total: Value
    postage: Value | None = None
    licence: str = ""
    certificate: str = ""
    invoice: str
    comments: str = ""

    @model_validator(mode="after")
    def weighs_what_it_holds(self) -> "Item":
        if sum(piece.net_grams for piece in self.pieces) > self.gross_grams:
            message = "the pieces weigh more than the item"
            raise ValueError(message)
        return self


def item(parcel: Consignment, told: papers.Told) -> Item:
    """Return the message of a parcel; ``pydantic.ValidationError`` names what it lacks."""
    form: Literal["CN22", "CN23"] = "CN22" if papers.declaration(parcel) == "cn22" else "CN23"
    return Item(
        item_id=parcel.tracking_number,
        form=form,
        nature=NATURES[parcel.purpose],
        gross_grams=parcel.box.grams,
        posted_on=told.on.isoformat(),
        sender=_party(parcel.sender),
        addressee=_party(parcel.receiver),
        pieces=tuple(
            Piece(
                number=number,
                description=line.description,
                quantity=line.quantity,
                net_grams=line.net_grams,
                value=_value(line.value.minor, line.value.currency),
                hs=line.hs6,
                origin=line.origin,
            )
            for number, line in enumerate(parcel.lines, start=1)
        ),
        total=_value(parcel.value.minor, parcel.currency),
        postage=_value(told.charged.minor, told.charged.currency) if told.charged else None,
        licence=parcel.licence,
        certificate=parcel.certificate,
        invoice=parcel.number,
        comments=parcel.comments,
    )


def as_json(one: Item) -> str:
    """Write the message as JSON: an amount or a weight has its unit beside its ``value``."""
    return json.dumps({"Declaration": message(one)}, ensure_ascii=False, indent=2)


def as_xml(one: Item) -> bytes:
    """Write the message as XML: units are attributes, what comes several times is repeated."""
    root = Element("Declaration")
    _fill(root, message(one))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def message(one: Item) -> dict[str, Any]:
    """Return the message by the names of the WCO data model; what is empty is left out."""
    return _whole({
        "AcceptanceDateTime": one.posted_on,
        "FunctionCode": ORIGINAL,
        "FunctionalReferenceID": one.item_id,
        "InvoiceAmount": _amount(one.total),
        "TotalGrossMassMeasure": _mass(one.gross_grams),
        "AdditionalInformation": {"StatementCode": one.form, "StatementDescription": one.comments},
        "GoodsShipment": {
            "TransactionNatureCode": one.nature,
            "AdditionalDocument": [
                {"ID": number, "TypeCode": kind}
                for kind, number in ((INVOICE, one.invoice), (LICENCE, one.licence),
                                     (CERTIFICATE, one.certificate))
                if number
            ],
            "Consignor": _partner(one.sender),
            "Consignee": _partner(one.addressee),
            "CustomsValuation": {
                "FreightChargeAmount": _amount(one.postage) if one.postage else "",
            },
            "GovernmentAgencyGoodsItem": [_goods(piece) for piece in one.pieces],
        },
    })  # fmt: skip


def _goods(piece: Piece) -> dict[str, Any]:
    return {
        "SequenceNumeric": str(piece.number),
        "CustomsValueAmount": _amount(piece.value),
        "Commodity": {
            "Description": piece.description,
            "Classification": {"ID": piece.hs, "IdentificationTypeCode": "HS"},
            "GoodsMeasure": {
                "NetNetWeightMeasure": _mass(piece.net_grams),
                "TariffQuantity": {"unitCode": PIECES, "value": str(piece.quantity)},
            },
        },
        "Origin": {"CountryCode": piece.origin},
    }


def _partner(party: Party) -> dict[str, Any]:
    return {
        "Name": ", ".join(one for one in (party.company, party.name) if one),
        "ID": party.tax_reference,
        "Address": {
            "Line": party.street, "PostcodeID": party.postcode, "CityName": party.city,
            "CountrySubDivisionName": party.region, "CountryCode": party.country,
        },
        "Communication": [
            {"ID": number, "TypeID": kind}
            for kind, number in (("TE", party.phone), ("EM", party.email))
            if number
        ],
    }  # fmt: skip


def _amount(value: Value) -> dict[str, str]:
    return {"currencyID": value.currency, "value": value.amount}


def _mass(grams: int) -> dict[str, str]:
    return {"unitCode": KILOGRAMS, "value": papers.kilograms(grams)}


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing, at every depth."""
    found: dict[str, Any] = {}
    for name, value in told.items():
        kept = _whole(value) if isinstance(value, dict) else value
        if isinstance(value, list):
            kept = [_whole(each) for each in value]
        if kept:
            found[name] = kept
    return found


def _fill(parent: Element, told: dict[str, Any]) -> None:
    for name, value in told.items():
        for each in value if isinstance(value, list) else [value]:
            child = SubElement(parent, name)
            if isinstance(each, str):
                child.text = each
            elif "value" in each:
                child.text = each["value"]
                child.attrib.update({key: each[key] for key in each if key != "value"})
            else:
                _fill(child, each)


def _party(place: Place) -> Party:
    street = ", ".join(one for one in (place.street, place.street_more) if one)
    return Party(
        name=place.name, company=place.company, street=street, postcode=place.postcode,
        city=place.city, region=place.region, country=place.country, phone=place.phone,
        email=place.email, tax_reference=place.tax_number,
    )  # fmt: skip


def _value(minor: int, currency: str) -> Value:
    return Value(amount=currencies.plain(minor, currency), currency=currency)
