"""
Measure what the papers of parcels cost: labels and customs papers by hundreds, in one compile.

``python -m bench.parcel_papers [PARCELS]`` prints milliseconds of CPU a parcel for each kind, on
consignments that differ in every line, as those of a hub do.
"""

import sys
import time
from dataclasses import replace
from datetime import date
from uuid import UUID

import django

ON = date(2026, 11, 25)
KINDS = (("label", "declaration"), ("label",), ("declaration",), ("invoice",), ("packing",))


def main() -> None:
    """Print a line for each kind of paper."""
    django.setup()
    from naru.web.parts import shipment_papers

    many = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    parcels = [_parcel(number) for number in range(many)]
    shipment_papers.batch(parcels[:1], on=ON, issuer="warm")
    for kinds in KINDS:
        began = time.process_time()
        made = shipment_papers.batch(parcels, kinds=kinds, on=ON, issuer="bench")
        spent = (time.process_time() - began) / many * 1_000
        print(f"{' + '.join(kinds):22} {spent:6.2f} ms CPU a parcel  {len(made) // many:6,} bytes")


def _parcel(number: int):
    from naru.goods.consignment import Box, Consignment, Line, Place
    from naru.kernel.money import Money
    from naru.logistics import s10

    home = Place(
        name="Kim Naru", company="Naru Farm", street="1 Naru-ro", city="Naru-gun", country="KR",
        postcode="59224", phone="+82 61-430-0000",
    )  # fmt: skip
    away = Place(
        name=f"Receiver Number {number}", street=f"{number} Main Street",
        city=f"City {number % 97}",
        region="CA", postcode=f"{90_000 + number}", country="US", phone=f"+1 213 555 {number:04d}",
    )  # fmt: skip
    line = Line(
        description=f"Roasted laver, seasoned {number % 40}", hs6="200899", origin="KR",
        quantity=number % 9 + 1, net_grams=300 + number, value=Money(900 + number, "USD"),
    )  # fmt: skip
    lines = tuple(replace(line, net_grams=300 + number + extra) for extra in range(1 + number % 3))
    nothing = Money(0, "USD")
    return Consignment(
        id=UUID(int=number), number=f"261125-{number:08X}", firm_id=UUID(int=1), sender=home,
        receiver=away, lines=lines, box=Box(grams=5_000), currency="USD", freight=nothing,
        insurance=nothing, tracking_number=s10.make("EM", number),
    )  # fmt: skip


if __name__ == "__main__":
    main()
