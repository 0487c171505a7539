"""Administrators link the post: settings in, never out; a try, a rehearsal, calls, a switch."""

import pytest

from naru.adapters.kit.store import Store
from naru.config import links
from naru.records.queries import audit

pytestmark = pytest.mark.django_db
KEY, SEAL = "abcdefabcdefabcdef1234", "sixteen-letters!"


@pytest.fixture
def administrator(public_body, people, signed_in, monkeypatch):
    kept = Store()
    monkeypatch.setattr(links, "store_of", lambda _connector, _body: kept)
    return signed_in(people("administrator", role="administrator"))


def said(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_administrator_links_the_post(administrator):
    client, one = administrator, "/officer/connectors/post/"
    assert "우체국 국제우편(EMS)" in said(client.get("/officer/connectors/"))
    assert "설정을 모두 채우면" in said(client.get(one))

    given = {"customer_number": "12a", "approval_ems": "10001H0001", "path": "test"}
    wrong = said(client.post(f"{one}settings/", given | {"regkey": KEY, "security_key": SEAL}))
    right = client.post(
        f"{one}settings/",
        given | {"customer_number": "12345", "regkey": KEY, "security_key": SEAL},
        follow=True,
    )

    assert "상대 기관이 정한 형식과 다릅니다" in wrong
    for page in (wrong, said(right), said(client.get(f"{one}settings/"))):
        assert KEY not in page
        assert SEAL not in page
    assert "12345" in said(client.get(one))
    assert "저장됨 (표시하지 않음)" in said(client.get(one))
    assert "저장된 값이 있습니다" in said(client.get(f"{one}settings/"))

    assert "상대 시스템이 답했습니다: KRW 23,500" in said(client.post(f"{one}try/", follow=True))
    client.post(f"{one}rehearse/", {"not_allowed": "1"})
    assert "인증키를 거절" in said(client.post(f"{one}try/", follow=True))
    listed = said(client.get(f"{one}calls/"))
    assert "완료" in listed
    assert "인증키 거절" in listed
    assert "요금 조회" in listed

    assert "접수는 효력이 있고" in said(client.get(f"{one}switch/real/"))
    assert "실제 연계" in said(client.post(f"{one}switch/real/", follow=True))
    trail = audit.trail(body_id=1, limit=50).rows
    assert {row.action for row in trail} >= {
        "connector.set", "connector.tried", "connector.rehearsed", "connector.switched"
    }  # fmt: skip
    assert KEY not in repr(trail)
    assert SEAL not in repr(trail)
    assert client.get("/officer/connectors/none/").status_code == 404
    assert client.get(f"{one}switch/moon/").status_code == 404
