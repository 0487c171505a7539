"""What of a document lies in the index."""

from uuid import UUID

from naru.kernel.text import Text
from naru.search import entry, morphemes
from naru.search.entry import Document


def test_index_holds_titles_key_words_and_keystrokes():
    morphemes.load()
    document = Document(
        subject_id=UUID(int=1), title=Text("나루 꿀사과", "Honey apples"), keywords="나루농장"
    )

    indexed = entry.index(document)

    assert indexed.exact == ["나루꿀사과", "honeyapples"]
    assert indexed.squeezed == "나루꿀사과 honeyapples 나루농장"
    assert " tkrhk" in indexed.word_keys  # 사과, the end of 꿀사과
    assert "'ㄴㄹㄲㅅㄱ':3C" in indexed.terms


def test_terms_of_title_and_text_are_told_apart():
    document = Document(subject_id=UUID(int=1), title=Text("귀리"), text="귀리와 보리")

    terms = entry.index(document).terms

    assert "'귀리':1A,2B" in terms
    assert "'보리':2B" in terms
