"""The admin under /beheer/. Its classes are in steunpunten/beheer/, one subject a file."""

from steunpunten.beheer import aanbod, accounts, dekking, organisatie, regio, steunpunt, voorstel

__all__ = ["aanbod", "accounts", "dekking", "organisatie", "regio", "steunpunt", "voorstel"]
