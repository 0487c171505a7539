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
    assert not zpl.is_drawn(whole())


def test_korean_is_drawn_and_commands_in_names_are_harmless():
    parcel = whole(
        sender=replace(SENDER, company="강진청정"), receiver=replace(RECEIVER, name="A^XZ~B")
    )

    said = zpl.label(parcel, TOLD)

    assert "Gangjincheongjeong" in said
    assert said.count("^XZ") == 1
    assert zpl.is_drawn(parcel)


def test_who_can_draw_sends_korean_as_dots_and_plain_words_as_letters():
    parcel = whole(sender=replace(SENDER, company="강진청정"))
    asked = []

    def draw(words, height, width):
        asked.append((words, height, width))
        return zpl.Dots(bytes_per_row=2, rows=b"\xf0\x0f")

    said = zpl.label(parcel, TOLD, draw)

    assert asked == [("강진청정", 27, 744)]
    assert "^FO32,160^GFA,2,2,2,F00F^FS" in said
    assert "Gangjincheongjeong" not in said
    assert "^FDTokyo 104-0061^FS" in said


def test_many_labels_follow_each_other():
    assert zpl.labels([whole(), whole(tracking_number="")], TOLD).count("^XA") == 2
