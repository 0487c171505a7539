"""
The three keys of an installation: Django's own, the seal of personal data, the fingerprint.

In the sandbox a missing key is replaced by a public one, so that a test or a tool starts; outside
the sandbox a missing or public key stops the start.
"""

import os

from django.core.exceptions import ImproperlyConfigured

PUBLIC_KEYS = {
    "NARU_SECRET_KEY": "insecure-key-of-a-sandbox-only-0000000000000000",
    "NARU_SEAL_KEYS": "c2FuZGJveC1vbmx5LWtleS0wMTIzNDU2Nzg5LWFiY2Q=",
    "NARU_FINGERPRINT_KEY": "sandbox-only-fingerprint-key",
}
KEY_CHARACTERS_MIN = 32


def read(name: str, *, is_sandbox: bool) -> str:
    """Return a key from the environment; refuse to start in earnest on a public or short one."""
    value = os.environ.get(name, "")
    if is_sandbox:
        return value or PUBLIC_KEYS[name]
    if not value or value in PUBLIC_KEYS.values() or len(value) < KEY_CHARACTERS_MIN:
        raise ImproperlyConfigured(
            f"{name} must be set to a secret of your own when NARU_SANDBOX=0. "
            "`./naru keys` writes a set into .naru/secrets.env."
        )
    return value
