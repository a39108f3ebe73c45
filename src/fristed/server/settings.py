"""Django's settings. Importing them touches nothing: folder, key and secrets are made by the first use."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from fristed.server import home
from fristed.server.databases import database

HERE = Path(__file__).parent
HOME = home.folder()

DEBUG = False
SECRET_KEY = SimpleLazyObject(lambda: home.secret(HOME / "django.key"))
# Without accounts the server is for this machine only; the host check also stops DNS rebinding.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": database(os.environ.get("FRISTED_DATABASE_URL"), home=HOME)}

INSTALLED_APPS = ["fristed.server.apps.StoreConfig"]
ROOT_URLCONF = "fristed.server.urls"
WSGI_APPLICATION = "fristed.server.wsgi.application"
MIDDLEWARE = [
    "fristed.server.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fristed.server.logs.RequestLog",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fristed.server.pages.errors.RefusalPages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["fristed.server.pages.context.page"]},
    }
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("da", "Dansk")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
# Vite writes the digest of a file into its name, so such a file never changes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/app/assets/.+-[\w-]{8,}\.\w+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
CSRF_COOKIE_SAMESITE = "Strict"
# The server configures its logs itself (wsgi.py); a command writes to its user, not to a log.
LOGGING_CONFIG = None
