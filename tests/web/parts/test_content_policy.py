"""Every answer says what a page may load, unless it says so itself."""

from csp.constants import HEADER
from django.http import HttpResponse
from django.test import RequestFactory

from naru.web.parts.content_policy import ContentPolicyMiddleware


def test_every_answer_gets_the_policy(rf: RequestFactory) -> None:
    answer = ContentPolicyMiddleware(lambda _: HttpResponse())(rf.get("/"))

    assert "default-src 'self'" in answer.headers[HEADER]
    assert "unsafe" not in answer.headers[HEADER]


def test_an_answer_may_have_its_own(rf: RequestFactory) -> None:
    own = HttpResponse(headers={HEADER: "default-src 'none'"})

    answer = ContentPolicyMiddleware(lambda _: own)(rf.get("/"))

    assert answer.headers[HEADER] == "default-src 'none'"
