"""
Ask by machine (`POST /api/ask`): the same answer as on the page, with the same sources, as JSON.

Whoever calls is a guest: a verdict is worked out from the ``facts`` that the call itself states.
"""

from typing import Any, Protocol, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.throttling import AnonRateThrottle
from pydantic import Field

from naru.desk.answering.asked import QUESTION_CHARACTERS_MAX
from naru.journeys import ask as journey
from naru.journeys.ask import Reply, Verdict
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal

QUESTIONS_A_MINUTE_MAX = 30
FACTS_MAX = 50
SUBJECT_CHARACTERS_MAX = 160


class OfABody(Protocol):
    """A request as the middleware leaves it."""

    public_body: Any


class QuestionIn(Schema):
    """A question; ``about`` is the subject of an earlier answer, ``facts`` those of the asker."""

    question: str = Field(min_length=1, max_length=QUESTION_CHARACTERS_MAX)
    about: str = Field(default="", max_length=SUBJECT_CHARACTERS_MAX)
    facts: dict[str, str | bool | int | list[str]] | None = Field(
        default=None, max_length=FACTS_MAX
    )


class SentenceOut(Schema):
    text: str
    sources: list[int]


class SourceOut(Schema):
    number: int
    title: str
    part: str
    address: str
    day: str | None


class ReasonOut(Schema):
    fact: str
    met: bool | None
    sentence: str
    advice: str


class VerdictOut(Schema):
    """What the rules say: can, near, asks, cannot; or unknown while nothing is told."""

    call: str
    title: str
    result: str
    reasons: list[ReasonOut]
    amount: int | None
    asks: list[str]


class AnswerOut(Schema):
    outcome: str
    language: str
    about: str
    sentences: list[SentenceOut]
    sources: list[SourceOut]
    nearest: list[SourceOut]
    verdicts: list[VerdictOut]
    question_id: UUID | None


class RefusedOut(Schema):
    code: str
    sentence: str
    next_step: str


api = NinjaAPI(
    title="Naru answers", version="1", urls_namespace="answers", docs_url=None,
    openapi_url="/ask/openapi.json",
)  # fmt: skip


@api.exception_handler(Refusal)
def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    """Say a refusal with its stable code."""
    told = RefusedOut(code=no.code, sentence=no.sentence.ko, next_step=no.advice.ko)
    return api.create_response(request, told.dict(), status=422)


@api.post(
    "/ask",
    response={200: AnswerOut, 422: RefusedOut},
    throttle=[AnonRateThrottle(f"{QUESTIONS_A_MINUTE_MAX}/m")],
    url_name="ask",
)
def ask(request: HttpRequest, asked: QuestionIn) -> AnswerOut:
    """Answer a question with its sources, or say that nothing answers it."""
    body = cast("OfABody", request).public_body
    reply = journey.ask(
        by=Actor(body_id=body.id),
        text=asked.question,
        about=asked.about,
        told=asked.facts,
        way="api",
        at=clock.now(),
    )
    return _told(reply, request)


def _told(reply: Reply, request: HttpRequest) -> AnswerOut:
    language = reply.asked.language

    def source(one: Any) -> SourceOut:
        return SourceOut(
            number=one.number,
            title=one.title.into(language),
            part=one.heading.into(language),
            address=request.build_absolute_uri(one.address) if one.address else "",
            day=one.on.isoformat() if one.on else None,
        )

    listed = [
        SentenceOut(text=one.text.into(language), sources=list(one.sources))
        for one in reply.answer.sentences
    ]
    return AnswerOut(
        outcome=reply.outcome,
        language=language,
        about=reply.about,
        sentences=listed,
        sources=[source(one) for one in reply.answer.sources],
        nearest=[source(one) for one in reply.answer.nearest],
        verdicts=[_verdict(one, language) for one in reply.verdicts],
        question_id=reply.question_id,
    )


def _verdict(one: Verdict, language: str) -> VerdictOut:
    judged = one.judged
    return VerdictOut(
        call=one.code,
        title=one.title.into(language),
        result=judged.result if judged else "unknown",
        reasons=[
            ReasonOut(
                fact=reason.fact,
                met=reason.met,
                sentence=reason.sentence.into(language),
                advice=reason.advice.into(language),
            )
            for reason in (judged.reasons if judged else ())
        ],
        amount=judged.amount if judged else None,
        asks=list(judged.asks) if judged else [],
    )
