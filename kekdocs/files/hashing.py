"""The fingerprint of what was read or made."""

from __future__ import annotations


def content_hash(*parts: bytes | str) -> str:
    """SHA-256 as 64 hexadecimal digits; text counts as its UTF-8 bytes.

    Each part is preceded by its length in eight bytes, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    from hashlib import sha256  # noqa: PLC0415 -- loads OpenSSL, 4 ms that a check need not pay

    digest = sha256()
    for part in parts:
        # A file name of the system may hold a lone surrogate.
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
