"""Makes the knowledge base of the fact files, and finds what is wrong with them."""
