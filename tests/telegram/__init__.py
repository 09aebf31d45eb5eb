"""A Bot API server as strict as Telegram, for tests: its own process, real HTTP.

`python -m tests.telegram.server --port 0` starts it; `client.Telegram` starts it,
plays the users and looks at what they see. One server holds one bot and one world of
users and chats at a time; resetting gives a new world with a new token.
"""
