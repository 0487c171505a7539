"""
Advance data of a postal item (ITMATT, UPU EDI message M33): what CN22 or CN23 say, as data.

The names are ours after the message's fields; the shape is checked before anything is handed out,
so that no item leaves without the six things that customs abroad asks of every line.
"""

from typing import Annotated, Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pydantic import BaseModel, ConfigDict, Field, model_validator

from naru.goods.consignment import Consignment, Place
from naru.kernel import currencies
from naru.logistics import papers

# Nature of the transaction after the UPU's code list 136, as postal operators publish it; an
# assumption as far as the list itself is not free.
NATURES = {"sale": "11", "returned": "21", "gift": "31", "sample": "32", "documents": "91",
           "other": "999"}  # fmt: skip

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
    """Write the message as JSON."""
    return one.model_dump_json(indent=2, exclude_none=True)


def as_xml(one: Item) -> bytes:
    """Write the message as XML: fields are elements, pieces one after the other."""
    root = Element("itmatt")
    _fill(root, one.model_dump(mode="json", exclude_none=True))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _fill(parent: Element, told: dict[str, object]) -> None:
    for name, value in told.items():
        if isinstance(value, list):
            for each in value:
                _fill(SubElement(parent, name.removesuffix("s")), each)
        elif isinstance(value, dict):
            _fill(SubElement(parent, name), value)
        else:
            SubElement(parent, name).text = str(value)


def _party(place: Place) -> Party:
    street = ", ".join(one for one in (place.street, place.street_more) if one)
    return Party(
        name=place.name, company=place.company, street=street, postcode=place.postcode,
        city=place.city, region=place.region, country=place.country, phone=place.phone,
        email=place.email, tax_reference=place.tax_number,
    )  # fmt: skip


def _value(minor: int, currency: str) -> Value:
    return Value(amount=currencies.plain(minor, currency), currency=currency)
