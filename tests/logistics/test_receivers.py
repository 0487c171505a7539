"""What receivers abroad are told: in every language, with the links of the posts that have it."""

import pytest

from naru.kernel.languages import LANGUAGES
from naru.logistics import receivers, tracking


@pytest.mark.parametrize("state", tracking.STATES)
def test_every_sighting_and_its_advice_is_said_in_all_six_languages(state):
    said = [receivers.said(state), *filter(None, [receivers.advice(state)])]

    assert all(len({text.into(one) for one in LANGUAGES}) == len(LANGUAGES) for text in said)
    assert (len(said) == 2) is tracking.is_incident(state)


def test_an_s10_number_leads_to_both_posts_and_another_to_none():
    posts = receivers.links("EM473124829KR", "JP")

    assert [one.name for one in posts] == ["Korea Post", "日本郵便"]
    assert all("EM473124829KR" in one.address for one in posts)
    assert [one.name for one in receivers.links("EM473124829KR", "AE")] == ["Korea Post"]
    assert receivers.links("1Z999AA10123456784", "US") == []


def test_papers_are_those_of_the_country_and_the_purpose():
    sale = receivers.papers(country="TW", purpose="sale")
    gift = receivers.papers(country="DE", purpose="gift")

    assert [one.en.split(":")[0] for one in sale] == [
        "The commercial invoice", "A proof of payment", "Taiwan"
    ]  # fmt: skip
    assert [one.en.split(":")[0] for one in gift] == ["The commercial invoice", "European Union"]


@pytest.mark.parametrize(
    ("seen", "step"),
    [((), 0), (("accepted",), 1), (("accepted", "departed"), 2),
     (("departed", "in_customs", "consignee_absent"), 3), (("delivered",), 5)],
)  # fmt: skip
def test_the_furthest_sighting_says_how_far_it_came(seen, step):
    assert receivers.step(frozenset(seen)) == step
