"""Loads onderdelen, kenmerken, normen, organisaties and steunpunten from fixtures/."""

# The reason in the history of all that was loaded, by which later edits are told apart.
REDEN = "startgegevens"
