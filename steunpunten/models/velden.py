"""Model fields of our own."""

from django.db import models


class WebadresField(models.URLField):
    """A web address; typed without a scheme it is taken as https, as Django 6 will do by itself."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self):
        naam, _, args, kwargs = super().deconstruct()
        return naam, "django.db.models.URLField", args, kwargs
