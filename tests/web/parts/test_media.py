"""Files that people uploaded are served safely."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public_body")]


@pytest.mark.parametrize(
    "path",
    [
        "/media/photos/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-small.webp",  # not there
        "/media/photos/bb/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-small.webp",  # in the wrong folder
        "/media/photos/aa/secret.pdf",
        "/media/photos/../records/paper.pdf",
    ],
)
def test_only_photos_of_goods_leave(client, path):
    assert client.get(path).status_code == 404


def test_a_photo_may_be_kept_for_ever(client):
    name = f"photos/cc/{'c' * 32}-small.webp"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(b"RIFF"))
    answered = client.get(f"/media/{name}")
    assert answered.headers["Content-Type"] == "image/webp"
    assert "immutable" in answered.headers["Cache-Control"]
    assert b"".join(answered.streaming_content) == b"RIFF"
    default_storage.delete(name)
