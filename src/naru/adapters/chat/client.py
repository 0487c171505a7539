"""One exchange with an OpenAI-compatible chat endpoint, bounded in time and size."""

import time
from dataclasses import dataclass

import httpx

PATH = "chat/completions"
FAULTS = (httpx.HTTPError, ValueError, KeyError, TypeError, IndexError)  # all that ``ask`` raises


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model said, the status of the answer, and how long the whole exchange took."""

    text: str
    status: int
    seconds: float


class ChatClient:
    """Asks one model; the deadline covers the whole exchange, not each piece of it."""

    def __init__(
        self,
        *,
        base: str,
        key: str,
        model: str,
        seconds_max: float,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.model = model
        self._seconds_max = seconds_max
        self._client = httpx.Client(
            base_url=base.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=seconds_max,
            transport=transport,
        )

    def ask(self, *, role: str, words: str, tokens_max: int, bytes_max: int) -> Answer:
        """
        Return what the model answers to words in a role.

        :raises FAULTS: where it fails, is late, says too much or no text at all.
        """
        began = time.monotonic()
        asked = {
            "model": self.model,
            "temperature": 0,
            "max_tokens": tokens_max,
            "messages": [
                {"role": "system", "content": role},
                {"role": "user", "content": words},
            ],
        }
        with self._client.stream("POST", PATH, json=asked) as response:
            response.raise_for_status()
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > bytes_max:
                    raise ValueError("the answer is too long")
                if time.monotonic() > began + self._seconds_max:
                    raise httpx.ReadTimeout("the deadline has passed")
        said = httpx.Response(200, content=bytes(body)).json()["choices"][0]["message"]["content"]
        if not isinstance(said, str):
            raise TypeError("the answer is no text")
        return Answer(text=said, status=response.status_code, seconds=time.monotonic() - began)
