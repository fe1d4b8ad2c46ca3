from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class SteunpuntenConfig(AppConfig):
    name = "steunpunten"
    verbose_name = "Steunpunten"

    def ready(self) -> None:
        from steunpunten import checks  # noqa: F401  (registers the system checks)
        from steunpunten.groepen import zet_groepen

        # After Django's own, which makes the permissions.
        post_migrate.connect(zet_groepen, sender=self, dispatch_uid="steunpunten.groepen")


class BeheerConfig(AdminConfig):
    """Django's admin, as the site of this project."""

    default_site = "steunpunten.beheer.site.BeheerSite"
