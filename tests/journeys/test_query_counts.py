"""How many statements each step of a guest's order may cost: a rise is a decision, not a slip."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.test import Client

FORM = {
    "buyer_name": "김나루", "phone": "010-1234-5678", "postcode": "59237", "agree": "on",
    "address": "전남 나루군 나루읍 나루로 1", "action": "pay", "shown_total": "23000",
}  # fmt: skip


def test_a_guests_order_costs_few_statements(mall, settings, django_assert_max_num_queries):
    settings.NARU_BODY_KEPT_SECONDS = 60
    client = Client(HTTP_HOST="localhost")
    client.get("/cart")  # the body is known from now on

    def step(most, call):
        with django_assert_max_num_queries(most):
            return call()

    step(5, lambda: client.post("/cart/add", {"sku": mall.apples, "quantity": 1}))
    step(2, lambda: client.get("/cart"))
    checkout = step(9, lambda: client.post("/checkout")).headers["Location"]
    step(2, lambda: client.get(checkout))
    paying = step(11, lambda: client.post(checkout, FORM)).headers["Location"]
    fields = dict(parse_qsl(urlsplit(paying).query)) | {"decision": "approve"}
    card = client.post(
        "/sandbox/portone/pay",
        urlencode(fields),
        content_type="application/x-www-form-urlencoded",
    )
    order = step(22, lambda: client.get(card.headers["Location"])).headers["Location"]
    step(7, lambda: client.get(order))
