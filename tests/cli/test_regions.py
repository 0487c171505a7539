"""What the command says of a file of region codes."""

import pytest

from naru.cli import regions, say
from naru.geography.models import Region

HEADING = "법정동코드,시도명,시군구명,읍면동명,동리명,생성일자,말소일자\n"


@pytest.mark.django_db(transaction=True)
def test_import_reports_what_came_in_and_what_could_not(capsys):
    text = (
        HEADING + "4681025021,전라남도,강진군,강진읍,남성리,19880423,\n46,전라남도,,,,19880423,\n"
    )

    code = regions.bring_in(text.encode())
    Region.objects.filter(code="4681025021").delete()  # the table keeps its rows between tests

    assert code == 1
    assert "2 lines: 1 new, 0 changed" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_another_file_stops_with_advice():
    with pytest.raises(say.Stop) as stopped:
        regions.bring_in(b"a,b\n1,2\n")

    assert stopped.value.mend
