"""Every msgid in Python and templates is found, and one without Korean is named."""

import pytest

from naru.cli import texts


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "WEB", tmp_path)
    folder = tmp_path / "desk"
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "views.py").write_text(
        'a = _("Orders")\nb = ngettext("%(n)s box", "%(n)s boxes", 2)\n'
    )
    (folder / "templates" / "page.html").write_text(
        '{% load i18n %}<p title="x">{% translate "Stock" %}</p>'
        '{% translate "Sent" context "parcel" %}'
        "{% blocktranslate with name=who %}Dear {{ name }}{% endblocktranslate %}"
    )
    return folder


def test_everything_that_is_said_is_found(package):
    found = {(message, context) for message, context, _ in texts.found(package)}

    assert found == {
        ("Orders", None),
        (("%(n)s box", "%(n)s boxes"), None),
        ("Stock", None),
        ("Sent", "parcel"),
        ("Dear %(name)s", None),
    }


def test_what_lacks_korean_is_named(package):
    assert len(texts.lacking(package)) == 5

    texts.update(package)
    po = texts.catalogue_of(package)
    po.write_text(
        po.read_text().replace('msgid "Stock"\nmsgstr ""', 'msgid "Stock"\nmsgstr "재고"')
    )

    assert len(texts.lacking(package)) == 4
    assert not [line for line in texts.lacking(package) if "Stock" in line]


def test_a_compiled_catalogue_lies_beside_its_source(package):
    texts.update(package)
    texts.compile_one(texts.catalogue_of(package))

    assert texts.catalogue_of(package).with_suffix(".mo").stat().st_size > 0
