"""Why a file can't be read, as a sentence for the person who sent it."""


class Leesfout(Exception):
    """Its text is shown as it is."""
