"""Reminders: what falls due, whom it concerns, when they hear of it. No Telegram here."""
