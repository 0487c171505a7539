"""Form fields that several audiences share: several files at once, and sums of won."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

UPLOADS_MAX = 10
WON_MAX = 999_999_999_999_999  # more than the budget of any body, and the books can hold it


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is checked when it is taken in."""

    def __init__(self, *, files_max: int = UPLOADS_MAX, **kwargs: Any) -> None:
        self.files_max = files_max
        super().__init__(widget=ManyFiles(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in given if one]
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(found) > self.files_max:
            raise forms.ValidationError(_("At most %(most)s files.") % {"most": self.files_max})
        return found


class WonField(forms.IntegerField):
    """A sum of won as people write it: with or without commas."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_value", WON_MAX)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(",", "").removesuffix("원").strip()
        return super().to_python(value)


def contents(files: list[Any]) -> list[tuple[str, bytes]]:
    """Return the name and content of uploaded files."""
    return [(str(file.name), file.read()) for file in files]
