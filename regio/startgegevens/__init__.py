"""Loads gemeenten, indelingen and postcodes from fixtures/; the domain's own records follow in steunpunten."""
