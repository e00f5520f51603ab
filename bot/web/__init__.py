"""A face in the browser: the same bot over the same wire as in the terminal, shown much as Discord would show it."""
