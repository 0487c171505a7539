"""Translation: the glossary never guesses; the endpoint is taken at its word only where it fits."""

import json

import httpx
import pytest

from naru.adapters.translation.adapter import ChatTranslation
from naru.adapters.translation.sandbox import GlossaryTranslation


@pytest.mark.parametrize(
    ("source", "target", "text", "made"),
    [
        ("ko", "en", "유기농 녹차 100 g", "Organic green tea 100 g"),
        ("ko", "ja", "견본을 보내 드립니다.\n녹차", "サンプルをお送りします。\n緑茶"),
        ("en", "es", "Brown rice (1 kg × 10)", "Arroz integral (1 kg × 10)"),
        ("ko", "en", "김치", ""),  # 김 is listed, 김치 is not: no half translation
        ("ko", "zh", "유자차와 사랑", ""),
    ],
)  # fmt: skip
def test_the_glossary_translates_what_it_knows_and_nothing_else(source, target, text, made):
    assert GlossaryTranslation().translate(texts=[text], source=source, target=target) == [made]


def answering(content: str, status: int = 200) -> ChatTranslation:
    def respond(request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)
        assert json.loads(asked["messages"][1]["content"]) == ["유자차", "녹차"]
        assert "Japanese" in asked["messages"][0]["content"]
        return httpx.Response(status, json={"choices": [{"message": {"content": content}}]})

    return ChatTranslation(
        base="http://model.example", key="k", model="m", seconds_max=2,
        transport=httpx.MockTransport(respond),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "status", "made"),
    [
        ('["ゆず茶", "緑茶"]', 200, ["ゆず茶", "緑茶"]),
        ('```json\n["ゆず茶", "緑茶"]\n```', 200, ["ゆず茶", "緑茶"]),
        ('["ゆず茶"]', 200, ["", ""]),
        ("すみません", 200, ["", ""]),
        ("[1, 2]", 200, ["", ""]),
        ("[]", 500, ["", ""]),
    ],
)
def test_the_endpoint_s_answer_counts_only_where_it_fits(content, status, made):
    asked = answering(content, status)

    assert asked.translate(texts=["유자차", "녹차"], source="ko", target="ja") == made
