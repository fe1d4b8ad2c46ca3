"""System checks of this project, run by `manage.py check`."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def site_url_is_https(app_configs, **kwargs):
    """Links in mails, feeds and exports are made from SITE_URL, never from what a request says."""
    if settings.SITE_URL.startswith("https://"):
        return []
    return [Warning("SITE_URL does not begin with https://.", id="steunpunten.W001")]
