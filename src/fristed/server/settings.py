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
# The host check also stops DNS rebinding. ``fristed serve`` names further hosts, and says whether what
# the browser sees is TLS: it refuses to serve beyond this machine without (decision 0009).
NAMED_HOSTS = os.environ.get("FRISTED_ALLOWED_HOSTS", "").split()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *NAMED_HOSTS]
LOOPBACK_ONLY = not NAMED_HOSTS
OVER_TLS = os.environ.get("FRISTED_TLS") == "1"
if os.environ.get("FRISTED_BEHIND_TLS_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
DATABASES = {"default": database(os.environ.get("FRISTED_DATABASE_URL"), home=HOME)}

INSTALLED_APPS = [
    "fristed.server.apps.StoreConfig",
    "fristed.server.accounts.apps.AccountsConfig",
    "fristed.server.report.apps.ReportConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
ROOT_URLCONF = "fristed.server.urls"
WSGI_APPLICATION = "fristed.server.wsgi.application"
MIDDLEWARE = [
    "fristed.server.headers.SecurityHeaders",
    "fristed.server.accounts.static.StaticFiles",
    "fristed.server.logs.RequestLog",
    "fristed.server.api.door.TabletDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fristed.server.accounts.sessions.OfficeSessions",
    "fristed.server.pages.errors.RefusalPages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fristed.server.pages.context.page",
            ]
        },
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
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = OVER_TLS

AUTH_USER_MODEL = "accounts.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["fristed.server.accounts.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("handle", "shown_name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# An office session ends after 30 minutes without a click and after 12 hours in any case.
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = OVER_TLS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "fristed.server.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "fristed.server.accounts.factors.Factors"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Fristed"
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A browser takes loopback for a secure place; anywhere else TLS is asked for before we serve.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK_ONLY
# The server configures its logs itself (wsgi.py); a command writes to its user, not to a log.
LOGGING_CONFIG = None
