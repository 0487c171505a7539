"""Every text of every page has its Korean."""

import pytest

from naru.cli import texts


@pytest.mark.parametrize("package", texts.packages(), ids=lambda package: package.name)
def test_every_text_has_its_korean(package):
    assert not texts.lacking(package)
