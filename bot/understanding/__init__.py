"""What a sentence asks: the command that answers it, by rules alone."""
