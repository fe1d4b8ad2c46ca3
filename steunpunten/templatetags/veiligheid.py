"""The help lines and the way out, for every template: an error page has no context of its own."""

from datetime import date

from django import template

from steunpunten.veiligheid import BOVENAAN, HULPLIJNEN, NAGEKEKEN, UITWEG, Hulplijn

register = template.Library()


@register.simple_tag
def hulplijnen() -> list[Hulplijn]:
    return HULPLIJNEN


@register.simple_tag
def hulp_bovenaan() -> list[Hulplijn]:
    return BOVENAAN


@register.simple_tag
def hulplijnen_nagekeken() -> date:
    return NAGEKEKEN


@register.simple_tag
def uitweg() -> str:
    return UITWEG
