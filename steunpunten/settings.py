"""Settings of Steunpuntenkaart. Every value that differs between machines comes from the environment.

SECRET_KEY            required unless DEBUG=1
DEBUG                 1 for debug pages (default 0)
HTTPS                 0 only where the site is served without TLS, as `make run` does (default 1, 0 with DEBUG)
ALLOWED_HOSTS         comma separated host names
CSRF_TRUSTED_ORIGINS  comma separated origins with scheme, where a proxy changes the host
SITE_URL              address of the site for links in mails, feeds and exports, without a trailing slash
DATABASE_URL          or libpq's own PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSERVICE
STATIC_ROOT           where collectstatic puts the files that are served
MEDIA_ROOT            where uploaded photos are kept
EIGEN_PROXIES         comma separated addresses or networks of own proxies (`unix` for a Unix socket); only these are
                      believed in X-Forwarded-For. Empty: none
INZENDINGEN_PER_UUR   what one part of the internet may send by the public forms in an hour (5)
INZENDINGEN_TOTAAL    what all may send together in an hour (200)
CONTROLE_MAANDEN      after how many months an initiative is asked again whether its record is right (6)
EMAIL_HOST            mail server, with EMAIL_PORT (587), EMAIL_HOST_USER, EMAIL_HOST_PASSWORD and EMAIL_USE_TLS (1).
                      Empty: a local site prints its mail, a server keeps it waiting
DEFAULT_FROM_EMAIL    sender of mails
PLANNER_MAP           folder where plans that take long wait and are kept; one for all workers
REDACTIE_EMAIL        where a visitor can report a mistake; empty: no link is shown
BEVEILIGING_CONTACT   where a hole in the site is reported, as a link: mailto:… or https://… (the address of the
                      redactie). Stands in /.well-known/security.txt; empty: there is no such file
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent


def _aan(naam: str, standaard: bool) -> bool:
    waarde = os.environ.get(naam, "").strip().lower()
    return waarde in {"1", "true", "ja", "aan"} if waarde else standaard


def _lijst(naam: str, standaard: str = "") -> list[str]:
    return [deel.strip() for deel in os.environ.get(naam, standaard).split(",") if deel.strip()]


DEBUG = _aan("DEBUG", False)
HTTPS = _aan("HTTPS", not DEBUG)

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if not DEBUG:
        # Not an exception: its traceback would hide the one sentence that helps.
        raise SystemExit(
            "SECRET_KEY ontbreekt. Typ `make run`: dat maakt er zelf een voor deze machine. Of typ op een server "
            "export SECRET_KEY=\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')\" "
            "en bewaar die waarde."
        )
    SECRET_KEY = "only-for-debug-never-on-a-server"  # noqa: S105

ALLOWED_HOSTS = _lijst("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = _lijst("CSRF_TRUSTED_ORIGINS")
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
REDACTIE_EMAIL = os.environ.get("REDACTIE_EMAIL", "")
BEVEILIGING_CONTACT = os.environ.get("BEVEILIGING_CONTACT") or (f"mailto:{REDACTIE_EMAIL}" if REDACTIE_EMAIL else "")

EIGEN_PROXIES = _lijst("EIGEN_PROXIES")
INZENDINGEN_PER_UUR = int(os.environ.get("INZENDINGEN_PER_UUR", "5"))
INZENDINGEN_TOTAAL = int(os.environ.get("INZENDINGEN_TOTAAL", "200"))
CONTROLE_MAANDEN = int(os.environ.get("CONTROLE_MAANDEN", "6"))
CONTROLE_HERINNERING_DAGEN = 21
CONTROLE_LINK_DAGEN = 56

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _aan("EMAIL_USE_TLS", True)
# A server that looks a mail over first takes a while; who hangs up before it answers sends twice (RFC 5321, 4.5.3.2).
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Steunpuntenkaart <noreply@localhost>")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
# A server without a mail server keeps its mail: printed, addresses would stand in a log.
MAIL_VERSTUREN = bool(EMAIL_HOST) or not HTTPS

INSTALLED_APPS = [
    "steunpunten.apps.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles, so that `runserver` serves static files as gunicorn does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_filters",
    "leaflet",
    "simple_history",
    "regio",
    "steunpunten.apps.SteunpuntenConfig",
]

MIDDLEWARE = [
    "steunpunten.middleware.AlleenKop",
    "django.middleware.security.SecurityMiddleware",
    "steunpunten.middleware.Kopregels",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "steunpunten.gereed.Gereed",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "steunpunten.middleware.Methoden",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "steunpunten.beheer.toegang.sessie.Sessiegrens",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "steunpunten.urls"
WSGI_APPLICATION = "steunpunten.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Persistent connections with health checks and no pool: after a database restart 0 failing requests, where
# psycopg's pool gave 6 and hung for 6.9 s in an outage.
_VERBINDING = {"conn_max_age": 600, "conn_health_checks": True}
if os.environ.get("DATABASE_URL"):
    try:
        _database = dj_database_url.config(**_VERBINDING)
    except ValueError:
        # The address may hold a password, so it is not repeated.
        raise SystemExit(
            "DATABASE_URL is geen adres van een database. Zo hoort het: postgis://gebruiker:wachtwoord@host:5432/naam"
        ) from None
else:
    # An empty HOST, USER or PASSWORD leaves these to libpq, which reads PGHOST and its siblings itself.
    _database = {
        "NAME": os.environ.get("PGDATABASE", "steunpunten"),
        **{sleutel.upper(): waarde for sleutel, waarde in _VERBINDING.items()},
    }
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "OPTIONS": {**_database.get("OPTIONS", {}), "options": "-c jit=off", "connect_timeout": 5},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / ".lokaal" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / ".lokaal" / "media"))

PLANNER_MAP = Path(os.environ.get("PLANNER_MAP") or BASE_DIR / ".lokaal" / "planner")

# Debian's GDAL is older than 3.9 and may read files a spatial reference names; no visitor can hand us one.
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

LOGIN_URL = "admin:login"
OTP_TOTP_ISSUER = "Steunpuntenkaart"
# Failures are counted by ourselves (beheer/toegang/pogingen.py), for an account and for where they come from.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
# The outer limit; beheer/toegang/sessie.py ends a session earlier.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Security ---------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
# The load balancer and the monitor ask this over plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Not `no-referrer`: that breaks Django's CSRF referer check over HTTPS where a browser sends no Origin.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:  # A browser refuses the __Host- prefix on a cookie that is not Secure.
    SESSION_COOKIE_NAME = "__Host-sessie"
    CSRF_COOKIE_NAME = "__Host-csrf"

TEGELS = "https://service.pdok.nl"  # PDOK BRT-achtergrondkaart: the only third party a visitor meets.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # django-csp adds the nonce only where a template asks for it: the admin's map widget, no public page.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", TEGELS],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Logging: no search term, postcode, address or visitor in any log ------------------------------------------
# Django's own lines name the path only; gunicorn's access log leaves the query string out (gunicorn.conf.py).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}, "nergens": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Bots that try other host names would fill the log. Without any handler Python prints it all the same.
        "django.security.DisallowedHost": {"handlers": ["nergens"], "propagate": False},
    },
}

LEAFLET_CONFIG = {
    "DEFAULT_CENTER": (52.2, 5.3),
    "DEFAULT_ZOOM": 7,
    "MIN_ZOOM": 6,
    "MAX_ZOOM": 19,
    "RESET_VIEW": False,
    "SCALE": "metric",
    "TILES": [
        (
            "BRT-achtergrondkaart",
            f"{TEGELS}/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{{z}}/{{x}}/{{y}}.png",
            {"attribution": "Kaart: Kadaster / PDOK, CC BY 4.0"},
        )
    ],
}
