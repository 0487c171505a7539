"""The thermal label says what the PDF says, in letters that the printer has."""

from dataclasses import replace
from datetime import date

from tests.logistics.consignments import RECEIVER, SENDER, whole

from naru.logistics import zpl
from naru.logistics.papers import Told

TOLD = Told(on=date(2026, 11, 25))


def test_label_has_bars_number_and_address():
    said = zpl.label(whole(), TOLD)

    assert said.startswith("^XA")
    assert said.endswith("^XZ")
    assert "^BCN,160,N,N,N,A^FDEM473124829KR^FS" in said
    assert "^FDEM 473 124 829 KR^FS" in said
    assert "^FDTokyo 104-0061^FS" in said
    assert "^FDJAPAN^FS" in said
    assert not zpl.is_romanised(whole())


def test_korean_is_romanised_and_commands_in_names_are_harmless():
    parcel = whole(
        sender=replace(SENDER, company="강진청정"), receiver=replace(RECEIVER, name="A^XZ~B")
    )

    said = zpl.label(parcel, TOLD)

    assert "Gangjincheongjeong" in said
    assert said.count("^XZ") == 1
    assert zpl.is_romanised(parcel)


def test_many_labels_follow_each_other():
    assert zpl.labels([whole(), whole(tracking_number="")], TOLD).count("^XA") == 2
