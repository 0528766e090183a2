"""Settings. Everything that differs between machines comes from the environment (docs/configuration.md).

Without any variable set this is a developer's machine: DEBUG, SQLite in var/, a throw-away secret key.
With ELEVENBIS_PRODUCTION=1 nothing is guessed: a missing secret or host stops the start with a clear line.
With ELEVENBIS_SERVE=1 (`run.py serve`) it is production too, but on this computer only until hosts are named, and the
secret key is made once and kept. Whatever runs beside it on the same folder has the same settings and keys.
"""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from config import kept_secret as kept
from config.languages.catalogues import compile_catalogues
from config.openid import openid_apps
from config.secret_files import read_secret_files

ROOT = Path(__file__).resolve().parent.parent
# A copy: what stands in a file is not handed on to the processes that this one starts.
env = environ.Env()
env.ENVIRON = dict(os.environ)
read_secret_files(env.ENVIRON)

VAR = Path(env("ELEVENBIS_VAR", default=str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)

SERVE = env.bool("ELEVENBIS_SERVE", default=False) or kept.is_served(VAR, env)
PRODUCTION = SERVE or env.bool("ELEVENBIS_PRODUCTION", default=False)
DEMO = env.bool("ELEVENBIS_DEMO", default=False)
if PRODUCTION and DEMO:
    raise ImproperlyConfigured(
        "ELEVENBIS_DEMO signs every visitor in; it cannot be used with ELEVENBIS_PRODUCTION or ELEVENBIS_SERVE."
    )

DEBUG = env.bool("DEBUG", default=not PRODUCTION and not DEMO)
_this_computer = ["localhost", "127.0.0.1", "[::1]"]
# Served to this computer alone, by plain http: what needs https is off. Naming hosts ends that.
ONLY_HERE = SERVE and not env.list("ALLOWED_HOSTS", default=[])
if PRODUCTION:
    SECRET_KEY = env("SECRET_KEY", default="") or (kept.kept_secret(VAR / "secret-key") if SERVE else "")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured("Set SECRET_KEY to a random text of at least 50 characters.")
    ALLOWED_HOSTS = _this_computer if ONLY_HERE else env.list("ALLOWED_HOSTS", default=[])
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the host names the site is reached by.")
    AUDIT_KEY = env("AUDIT_KEY", default="") or (kept.kept_secret(VAR / kept.AUDIT_KEY) if SERVE else "")
    if len(AUDIT_KEY) < 50 or AUDIT_KEY == SECRET_KEY:
        raise ImproperlyConfigured(
            "Set AUDIT_KEY to a random text of at least 50 characters, another than SECRET_KEY: the entries of the audit "
            "log are signed with it. Keep it for as long as the log."
        )
else:
    SECRET_KEY = env("SECRET_KEY", default="developer-machine-only-" + "elevenbis" * 6)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[*_this_computer, "testserver"])
    AUDIT_KEY = env("AUDIT_KEY", default="developer-machine-only-audit-" + "elevenbis" * 6)

# Earlier keys, which still open sessions, links of mails and second factors after a change of SECRET_KEY.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "reversion",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "coalitions",
    "notices",
    "resolutions",
    "amendments",
    "letters",
    "review",
    "exchange",
    "search",
    "workspace",
    "operations",
    "demo",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "config.languages.middleware.BrowserLanguageMiddleware",
    "config.middleware.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *(["demo.visitors.DemoSignInMiddleware"] if DEMO else []),
    "coalitions.accounts.middleware.LanguageMiddleware",
    "config.middleware.NoStoreMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coalitions.accounts.middleware.SecondFactorMiddleware",
    "coalitions.accounts.middleware.TimeZoneMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# Whether programs may be told at addresses that are not public, and without TLS: for development and tests alone.
WEBHOOKS_MAY_BE_PRIVATE = False

# Of the API: the longest page of a list, and how far one may leaf.
NINJA_PAGINATION_MAX_LIMIT = 200
NINJA_PAGINATION_MAX_OFFSET = 100_000

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    },
]

_database = env.str("DATABASE_URL", default="")
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url_config(_database)
    if _database
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / ("demo.sqlite3" if DEMO else kept.DATABASE),
    }
}
if _password := env.str("DATABASE_PASSWORD", default=""):
    DATABASES["default"]["PASSWORD"] = _password
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: two people saving at once wait for each other instead of failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Recursive triggers: only with them does INSERT OR REPLACE ask the trigger of the row that it deletes.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-20000;"
        "PRAGMA recursive_triggers=ON;",
    }
    # Tests keep their database in memory, unless a server thread needs one that waits for locks: the browser tests.
    DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_SQLITE", default="") or None}
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Each thread keeps its connection for the next request, and asks whether it still lives before using it again.
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A server that is gone without a word holds nobody for long.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = env.bool(
        "DISABLE_SERVER_SIDE_CURSORS", default=False
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_USER_MODEL = "coalitions.Person"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

# Sign-in: allauth, with rules of our own in coalitions.accounts.sign_in and coalitions.accounts.second_factor.
ACCOUNT_ADAPTER = "notices.account_mail.AccountAdapter"
ACCOUNT_FORMS = {"login": "coalitions.accounts.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_USER_DISPLAY = str
ACCOUNT_PREVENT_ENUMERATION = True
# Whoever opened an invitation was let in by a coordinator. An address is verified when it is changed, which is ours:
# coalitions.accounts.address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Elevenbis] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION and not ONLY_HERE else "http"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/h/key",
    "invitation": "30/m/ip",
}
# Behind a proxy its address would be everybody's, and the limits would shut out everybody at once.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=False) else 0
MFA_ADAPTER = "coalitions.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Elevenbis"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
ADMIN_REQUIRES_SECOND_FACTOR = PRODUCTION
SOCIALACCOUNT_ADAPTER = "coalitions.accounts.sign_in.OrganisationSignInAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# Who may begin a coalition by a page: "first", only where there is none yet, and staff; "everybody" who signs in.
FOUNDING = env.str("ELEVENBIS_FOUNDING", default="first")
if FOUNDING not in ("first", "everybody"):
    raise ImproperlyConfigured("ELEVENBIS_FOUNDING is “first” or “everybody”.")
OIDC_APPS = openid_apps(env.json("OIDC_PROVIDERS", default=[]))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS}}

# The limits of sign-in (allauth's) are counted in the cache: all processes must share it, and it must forget nothing
# before its time, or whoever floods it gets more attempts. `migrate` makes the table.
_cache = env.str("CACHE_URL", default="")
if _cache:
    CACHES = {"default": env.cache_url_config(_cache)}
elif PRODUCTION:
    CACHES = {
        "default": {
            "BACKEND": "config.backends.cache.LastingCache",
            "LOCATION": "elevenbis_cache",
        }
    }

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ko", "한국어"), ("fr", "Français")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["config.languages.formats"]
compile_catalogues(ROOT / "locale")
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR / "static")))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "config.sources.SourceFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR / ("demo-files" if DEMO else "files"))))
STORAGES = {
    "default": {"BACKEND": "config.backends.storage.WholeFileStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

_mail = env.str("EMAIL_URL", default="")
if _mail:
    vars().update(env.email_url_config(_mail))
elif DEMO or SERVE:
    EMAIL_BACKEND, EMAIL_FILE_PATH = (
        "django.core.mail.backends.filebased.EmailBackend",
        str(VAR / ("demo-mail" if DEMO else "mail")),
    )
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Whether mails go to a server. It is asked by `manage.py deliver` alone, never while a page is made, and not for long.
MAIL_SERVER = bool(_mail) and "console" not in EMAIL_BACKEND
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Elevenbis <elevenbis@localhost>")
# Where `serve` notes the address, for the links that commands beside it print.
ADDRESS_FILE = VAR / "address"
# The address people reach the site by, for links in mails; without a slash at the end.
SITE_ADDRESS = env("SITE_ADDRESS", default="") or (
    f"https://{ALLOWED_HOSTS[0]}"
    if PRODUCTION and not ONLY_HERE
    else (kept.kept_address(ADDRESS_FILE) if SERVE else "") or "http://127.0.0.1:8000"
)

# /readyz says so when less is left on the disk.
DISK_BYTES_NEEDED = env.int("DISK_MB_NEEDED", default=200) * 1024 * 1024

# Largest file one may import, in bytes. A 60-page resolution with pictures is under 2 MB.
IMPORT_MAX_BYTES = 10 * 1024 * 1024
# What reading it may take, in a process of its own (documents/apart.py). The dearest known take 3 s of computing and
# 190 MB: what is longer than any draft, or has more mark-up than a thick book, is refused before it is understood.
IMPORT_MAX_SECONDS = 10
IMPORT_MAX_MEMORY = 384 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A desk answers hundreds of amendments in one form, with three fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": a form of such a page says "Origin: null", and is refused. No other site learns an address so either.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
# Whom to tell of a hole, for /.well-known/security.txt: an address such as mailto:security@elevenbis.example.
SECURITY_CONTACT = env.list("SECURITY_CONTACT", default=[])
# Where the key is with which to encrypt that mail: https://elevenbis.example/key.asc, openpgp4fpr:…
SECURITY_ENCRYPTION_KEY = env.list("SECURITY_ENCRYPTION_KEY", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not ONLY_HERE)
    SECURE_PROXY_SSL_HEADER = (
        ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
    )
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    # Both bind other hosts than this one, for years: only who runs them can say so.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = not ONLY_HERE
    CSRF_COOKIE_SECURE = not ONLY_HERE
    LANGUAGE_COOKIE_SECURE = not ONLY_HERE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"tokens": {"()": "config.logs.TokenFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {
        "handlers": ["console"],
        "level": env("LOG_LEVEL", default="WARNING" if DEMO or SERVE else "INFO"),
    },
}
