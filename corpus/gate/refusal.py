"""What every check of the gate says when it refuses a file."""

from __future__ import annotations

from corpus.errors import UnreadableFileError

STORED_NOTHING = "Chưa có gì được lưu."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the compound files of Word 97 and of encrypted newer ones."""


def refusal(source: str, reason: str, advice: str = "") -> UnreadableFileError:
    """Return the error for a file that is not let in: what, what stayed, what next."""
    return UnreadableFileError(f"{source}: {reason}. {STORED_NOTHING} {advice}".strip())
