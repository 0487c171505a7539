"""The page of a host name that belongs to no public body; it stands on nothing else."""

from django.http import HttpResponse

PAGE = """<!doctype html><html lang="ko"><meta charset="utf-8"><title>나루</title>
<h1>이 주소에는 아직 열린 장터가 없습니다.</h1>
<p>주소를 다시 확인해 주세요. 처음 설치했다면 설치 안내를 따라 기관을 먼저 등록해 주세요.</p>
<p lang="en">No mall is open at this address. Please check it, or register a public body first.</p>
</html>"""


def page() -> HttpResponse:
    """Say that no mall answers here (421, misdirected request)."""
    return HttpResponse(PAGE, status=421)
