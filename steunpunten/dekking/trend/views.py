"""The trend of an area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunpunten.dekking.trend.pagina import pagina


@require_safe
def trend(request: HttpRequest) -> HttpResponse:
    return render(request, "dekking/trend.html", pagina(request.GET))
