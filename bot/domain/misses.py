"""What of a text that meant nothing may be kept, so that aliases can grow."""

import re

_PERSONAL = re.compile(
    r"@|://|\bwww\.|[^\W\d_]{2,}\.[^\W\d_]{2,}"  # mail, web
    r"|\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){3}"  # addresses of machines
    r"|(?:\d[\s().+/-]*){6}"  # ids, telephone numbers
    r"|#\d{4}\b",  # names as Discord once had them
    re.IGNORECASE,
)


def looks_personal(text: str) -> bool:
    """Return whether a text looks like an address, an id or a number of somebody."""
    return bool(_PERSONAL.search(text))
