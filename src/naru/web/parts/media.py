"""
Serve the public photos of goods; nothing else under the media folder leaves by this door.

Names carry the hash of their content, so a browser may keep them for ever. A front proxy may
serve ``/media/photos/`` from the same folder instead.
"""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

_NAME = re.compile(r"[0-9a-f]{16,64}-(small|medium|large)\.(webp|jpg)")
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def photo(request: HttpRequest, shard: str, name: str) -> FileResponse:  # noqa: ARG001
    """Answer with one size of a photo."""
    if not _NAME.fullmatch(name) or name[:2] != shard:
        raise Http404
    try:
        stored = default_storage.open(f"photos/{shard}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, content_type=_TYPES[name.rsplit(".", 1)[1]])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
