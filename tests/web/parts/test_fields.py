"""Fields carry their label, hint, and fault."""

from django import forms

from naru.web.parts import fields


class Sample(forms.Form):
    name = forms.CharField(label="이름", help_text="적힌 대로", max_length=3)
    way = forms.ChoiceField(
        label="방법", widget=forms.RadioSelect, choices=[("a", "하나"), ("b", "둘")]
    )
    agreed = forms.BooleanField(label="동의합니다")
    wish = forms.CharField(label="바람", required=False)


def test_label_hint_and_error_are_tied_to_the_control():
    form = Sample({"name": "너무 긴 이름", "way": "a", "agreed": "on"})
    drawn = fields.field(form["name"])
    assert 'for="id_name"' in drawn
    assert 'id="id_name_hint"' in drawn
    assert 'aria-describedby="id_name_hint id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert drawn.count('id="id_name_error"') == 1


def test_a_group_of_choices_has_its_question_as_legend():
    drawn = fields.field(Sample()["way"])
    assert drawn.startswith("<fieldset")
    assert "<legend" in drawn
    assert drawn.count('type="radio"') == 2


def test_what_may_stay_empty_says_so():
    assert "(선택)" in fields.field(Sample()["wish"])
    assert "(선택)" not in fields.field(Sample()["name"])


def test_the_summary_leads_to_each_wrong_field():
    form = Sample({})
    drawn = fields.errors(form)
    assert 'href="#id_name"' in drawn
    assert 'role="alert"' in drawn
    assert fields.errors(Sample()) == ""
