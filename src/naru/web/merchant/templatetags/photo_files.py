"""Say where a stored photo lies, for pages that hold only its key."""

from django import template

from naru.commerce import photos

register = template.Library()


@register.filter
def photo_file(key: str, size: str) -> str:
    """Return the path of a photo's WebP file of a size, below the media address."""
    return photos.path(str(key), size, "webp")
