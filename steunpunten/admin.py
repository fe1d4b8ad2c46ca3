"""The admin under /beheer/. Its classes are in steunpunten/beheer/, one subject a file."""

from django.contrib import admin

from steunpunten.beheer import aanbod, dekking, organisatie, regio, steunpunt, voorstel

__all__ = ["aanbod", "dekking", "organisatie", "regio", "steunpunt", "voorstel"]

admin.site.site_header = "Steunpuntenkaart beheer"
admin.site.site_title = "Steunpuntenkaart beheer"
admin.site.index_title = "Wat wil je bijhouden?"
admin.site.site_url = "/"
# The lists need the width; the first page leads to all of them.
admin.site.enable_nav_sidebar = False
