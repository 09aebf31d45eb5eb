"""Who may use the bot, as what, and what is kept about them."""
