"""The house's words lead to codes that exist, and are found inside what people write."""

from naru.goods import tree, vocabulary


def test_every_word_leads_to_subheadings_that_exist():
    wrong = [
        (word, code)
        for word, (_english, codes) in vocabulary.words().items()
        for code in codes
        if code not in tree.names()
    ]

    assert wrong == []
    assert len(vocabulary.words()) > 500


def test_the_longest_word_is_found_and_one_syllable_stands_alone():
    assert [one.word for one in vocabulary.found_in("국산 조미김 세트")] == ["조미김"]
    assert [one.word for one in vocabulary.found_in("나주 배 5kg")] == ["배"]
    assert vocabulary.found_in("담배") == []
    assert [one.word for one in vocabulary.found_in("홍 삼 정")] == ["홍삼정"]
