"""System checks of this project, run by `manage.py check`."""

from django.conf import settings
from django.core.checks import Info, Tags, Warning, register


@register(Tags.security, deploy=True)
def site_url_is_https(app_configs, **kwargs):
    """Links in mails, feeds and exports are made from SITE_URL, never from what a request says."""
    if settings.SITE_URL.startswith("https://"):
        return []
    return [Warning("SITE_URL does not begin with https://.", id="steunpunten.W001")]


@register(Tags.security, deploy=True)
def somebody_hears_of_holes(app_configs, **kwargs):
    """Who finds a hole must know whom to tell; for government sites security.txt is obligatory."""
    if settings.BEVEILIGING_CONTACT:
        return []
    return [Info("BEVEILIGING_CONTACT is empty, so there is no security.txt.", id="steunpunten.I001")]
