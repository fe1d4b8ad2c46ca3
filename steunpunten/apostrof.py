"""The apostrophe that keeps a cell of a CSV from being taken for a formula.

By itself, since the program that reads uploads (beheer/invoer/lezen.py) loads as little as it can.
"""

# With these a spreadsheet takes a cell of a CSV for a formula.
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")


def met_apostrof(tekst: str) -> str:
    """The text as it goes into a CSV. Also `'=` gets one more, so that taking one off is always right."""
    return f"'{tekst}" if tekst.lstrip("'").startswith(GEVAARLIJK) else tekst


def zonder_apostrof(tekst: str) -> str:
    """The text as it was before `met_apostrof`."""
    return tekst[1:] if tekst.startswith("'") and tekst.lstrip("'").startswith(GEVAARLIJK) else tekst
