"""Connectors of other packages are found; what does not load is told and stops nothing."""

from importlib.metadata import EntryPoint

from naru.adapters.ems.connector import CONNECTOR
from naru.adapters.kit.table import GROUP, found


def brought(value):
    return EntryPoint("theirs", value, GROUP)


def test_a_package_brings_a_connector():
    (one,) = found((), brought=[brought("naru.adapters.ems.connector:CONNECTOR")]).connectors

    assert one[0] is CONNECTOR


def test_what_does_not_load_is_told():
    seen = found(
        (CONNECTOR,),
        brought=[
            brought("no.such.package:CONNECTOR"),
            brought("naru.adapters.ems.connector:EmsCarrier"),
            brought("naru.adapters.ems.connector:CONNECTOR"),
        ],
    )

    assert [one.id for one, _source in seen.connectors] == ["post"]
    assert [why.split(":")[0] for _name, why in seen.broken] == [
        "ModuleNotFoundError",
        "naru.adapters.ems.connector",
        "the id post is taken",
    ]
