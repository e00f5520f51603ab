"""Which name did the user mean: the index of names, in every language, and lists of them."""
