"""What is wrong with a command line, in Vietnamese; click says it in English."""

from __future__ import annotations

import re

import click

from bot import messages

_FORMS = tuple((re.compile(form), said) for form, said in messages.USAGE_ERRORS.items())


def explained(error: click.ClickException) -> str:
    """Return what is wrong with the command line, and how to see its help."""
    context = getattr(error, "ctx", None)  # which only some of them have
    command = context.command_path if context else "kehoach"
    return messages.usage_failed(in_vietnamese(error.format_message()), command)


def in_vietnamese(text: str) -> str:
    """Return a message of click in Vietnamese, as it is when it has no known form."""
    for form, said in _FORMS:
        if match := form.fullmatch(text):
            parts = (in_vietnamese(part or "") for part in match.groups())
            return said.format(*parts)
    return text
