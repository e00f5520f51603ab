"""One function an answer: a record in, a card out. A module a topic."""
