"""Static files under names that carry their hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedOrPlainStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """
    Give a file its hashed name where `naru up` collected it, else its plain name.

    A page never fails because a picture is missing; `naru doctor` says that assets are not built.
    """

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
