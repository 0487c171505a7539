"""The product notice asks what the rules ask, and points only at pages that say something."""

from naru.commerce import notices


def test_every_class_has_fields_in_two_languages_with_codes_of_its_own():
    kinds = notices.shipped()

    assert {"farm", "processed_food", "health_food", "cosmetics", "stay", "other"} <= {
        kind.code for kind in kinds
    }
    for kind in kinds:
        codes = [field.code for field in kind.fields]
        assert len(codes) == len(set(codes)) > 3
        assert all(field.name.ko and field.name.en for field in kind.fields)
        assert "고시" in kind.source


def test_pointing_at_an_empty_detail_page_is_a_fault():
    farm = notices.shipped()[0]
    answers = dict.fromkeys((field.code for field in farm.fields), notices.REFER)

    def count(says: bool) -> int:
        return len(notices.faults(fields=farm.fields, answers=answers, detail_says_something=says))

    assert (count(says=False), count(says=True)) == (len(farm.fields), 0)
