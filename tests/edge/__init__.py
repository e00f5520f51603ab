"""Discord and the bot between them: through the wire, but for what no wire brings."""
