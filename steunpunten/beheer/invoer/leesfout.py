"""Why a file can't be read, as a sentence for the person who sent it."""

# With this code the reader ends where it says why.
KAN_NIET = 3
SPLITS = "Splits het bestand in kleinere stukken."


class Leesfout(Exception):
    """Its text is shown as it is."""
