"""Every sentence of the conversation, in Vietnamese; see `bot.messages`."""

from __future__ import annotations


def page_mark(page: int, pages: int) -> str:
    """Say which letter of an answer this is."""
    return f"Trang {page}/{pages}"
