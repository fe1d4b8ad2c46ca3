"""Response headers that Django has no setting for, and what an address may be asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

LEZEN = ["GET", "HEAD"]

# Everything off but the location, which the search page may ask for on a click.
PERMISSIONS_POLICY = ", ".join(
    [
        "geolocation=(self)",
        *(
            f"{naam}=()"
            for naam in (
                "accelerometer",
                "browsing-topics",
                "camera",
                "display-capture",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
    ]
)


class AlleenKop:
    """To HEAD the headers of the page without the page.

    The outermost layer: Django leaves this to the server, and gunicorn logs a warning of each page it has to drop.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = []
            else:
                # What it says of the length stays: that is of the page.
                response.content = b""
        return response


class Kopregels:
    """Permissions-Policy and Cross-Origin-Resource-Policy on every response; open data says its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class Methoden:
    """Says what may be asked of an address where something else is: with `Allow`, in words, and also to OPTIONS.

    Outside the admin an address only reads, unless its view is an open form (`csrf_exempt`). Above the layer that
    looks for a CSRF token, which would call any other question forbidden.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HttpResponseNotAllowed.status_code:
            return response
        is_vraag = request.method == "OPTIONS"
        antwoord = HttpResponse(status=204) if is_vraag else render(request, "405.html", status=response.status_code)
        antwoord["Allow"] = f"{response['Allow']}, OPTIONS"
        return antwoord

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        is_formulier = getattr(view, "csrf_exempt", False) or request.resolver_match.app_name == "admin"
        return None if is_formulier or request.method in LEZEN else HttpResponseNotAllowed(LEZEN)
