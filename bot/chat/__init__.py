"""The Telegram face: updates come in, messages go out, nothing is lost between."""
