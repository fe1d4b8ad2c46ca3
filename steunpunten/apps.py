from django.apps import AppConfig


class SteunpuntenConfig(AppConfig):
    name = "steunpunten"
    verbose_name = "Steunpunten"

    def ready(self) -> None:
        from steunpunten import checks  # noqa: F401  (registers the system checks)
