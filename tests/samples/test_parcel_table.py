"""A table of parcels comes back from the counter; each row that cannot be read is told."""

from datetime import date

from naru.kernel.ids import uuid7
from naru.samples import parcel_table

HEAD = ",".join(one.ko for one in parcel_table.HEADINGS)


def line(number="", carrier="EMS", sent_on="2026-03-02", cost="30000", payer="기관"):
    return f"{number},A,JP,R,Street,1,김,{carrier},EG1,{sent_on},90,{cost},{payer}"


def test_filled_rows_are_parcels_and_empty_ones_are_left_alone():
    one = uuid7()
    rows, faults = parcel_table.read(
        "\n".join([HEAD, line(one), line(uuid7(), carrier="")]).encode()
    )

    assert not faults
    (row,) = rows
    assert (row.invitation_id, row.sent_on, row.cost_won) == (one, date(2026, 3, 2), 30_000)
    assert row.payer == "body"


def test_what_cannot_be_read_is_told_with_its_row():
    broken = [line("strange"), line(uuid7(), sent_on="soon"), line(uuid7(), payer="나라")]
    rows, faults = parcel_table.read("\n".join([HEAD, *broken]).encode())

    assert not rows
    assert [(one.row, one.column) for one in faults] == [(2, "A"), (3, "J"), (4, "K–M")]
