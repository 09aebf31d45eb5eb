"""The faces: command line and Telegram. Nobody imports this package."""
