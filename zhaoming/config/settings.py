"""Settings: everything that differs between installations comes from the environment."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("ZHAOMING_DATA", "data")).resolve()
os.environ.setdefault("ZHAOMING_KEYS", str(DATA / "keys" / "keys.json"))

from zhaoming.kernel.vault.keyring import keyring

SIDE = os.environ.get("ZHAOMING_SIDE", "all")
if SIDE not in {"public", "office", "all"}:
    raise SystemExit("ZHAOMING_SIDE 只能是 public、office 或 all。")

DEBUG = False
SECRET_KEY = keyring().signing
ALLOWED_HOSTS = os.environ.get("ZHAOMING_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
PROXIES = int(os.environ.get("ZHAOMING_PROXIES", "0"))
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE = os.environ.get("ZHAOMING_HTTPS") == "1"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if SECURE else []

FILES = DATA / "files"
RECEIVED = DATA / "received"
PAGES = Path(os.environ.get("ZHAOMING_PAGES", DATA / "pages"))
INDEX = Path(os.environ.get("ZHAOMING_INDEX", DATA / "index"))
SEARCH = os.environ.get("ZHAOMING_SEARCH", "files")
ANCHORS = Path(os.environ.get("ZHAOMING_ANCHORS", DATA / "anchors"))
EXPORTS = DATA / "exports"

_KERNEL = (
    "database", "calendar", "numbering", "accounts", "settings", "audit", "events", "jobs", "attachments",
    "notices", "search", "pages", "web",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    *(f"zhaoming.kernel.{name}" for name in _KERNEL),
    "zhaoming.domains.organisation",
    "zhaoming.domains.catalogue",
    "zhaoming.domains.review",
    "zhaoming.domains.publication",
    "zhaoming.domains.coverage",
    "zhaoming.domains.foi",
    "zhaoming.domains.reports",
    "zhaoming.interfaces.api",
    "zhaoming.interfaces.portal",
    "zhaoming.interfaces.workbench",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "zhaoming.interfaces.workbench.middleware.ActorMiddleware",
]
if SIDE == "public":  # Nobody signs in here: no sessions, no cookies, none of the screens.
    INSTALLED_APPS = [name for name in INSTALLED_APPS if not name.startswith("allauth")
                      and name != "zhaoming.interfaces.workbench"]  # fmt: skip
    MIDDLEWARE = [name for name in MIDDLEWARE if "security" in name or "csp" in name or
                  "common" in name or "clickjacking" in name]  # fmt: skip
ROOT_URLCONF = f"zhaoming.config.urls_{SIDE}"
WSGI_APPLICATION = "zhaoming.config.wsgi.application"

_folders = sorted(ROOT.glob("interfaces/*/templates")) + sorted(
    ROOT.glob("interfaces/*/*/templates")
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "kernel" / "web" / "templates", *_folders],
        "OPTIONS": {"environment": "zhaoming.kernel.web.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


def database(url: str) -> dict[str, object]:
    """The database of ``DATABASE_URL``: postgresql://user:password@host:port/name, or SQLite."""
    if not url:
        return {
            "ENGINE": "zhaoming.kernel.database",
            "NAME": DATA / "zhaoming.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; PRAGMA mmap_size=134217728;"
                "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit("DATABASE_URL 只支持 postgresql://用户:口令@主机:端口/库名。")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "zhaoming_cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
     "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "zhaoming.kernel.accounts.passwords.KindsValidator"},
]  # fmt: skip
ACCOUNT_ADAPTER = "zhaoming.kernel.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "zhaoming.kernel.accounts.adapters.SocialAdapter"
MFA_ADAPTER = "zhaoming.kernel.accounts.adapters.MFAAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_USER_DISPLAY = str
ACCOUNT_RATE_LIMITS = {"login_failed": "60/5m/ip,20/1h/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "昭明政务公开"
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
SOCIALACCOUNT_ONLY = False
OIDC_NAME = ""
if issuer := os.environ.get("ZHAOMING_OIDC_ISSUER"):
    OIDC_NAME = os.environ.get("ZHAOMING_OIDC_NAME", "统一身份认证")
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "province",
                    "name": OIDC_NAME,
                    "client_id": os.environ.get("ZHAOMING_OIDC_CLIENT", ""),
                    "secret": os.environ.get("ZHAOMING_OIDC_SECRET", ""),
                    "settings": {"server_url": issuer},
                }
            ]
        }
    }

SESSION_COOKIE_NAME = "zm_office"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "zm_csrf"
CSRF_FAILURE_VIEW = "zhaoming.interfaces.workbench.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        # The rich text editor injects one style sheet of its own; its digest is fixed per version.
        "style-src": ["'self'", EDITOR_STYLE],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# The public pages load nothing from elsewhere, run nothing inline, and hold no editor.
PUBLIC_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "style-src-attr": ["'none'"],
    "img-src": ["'self'"],
    "connect-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
if SIDE == "public":
    CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "kernel" / "web" / "static"]
STATIC_ROOT = DATA / "static"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("ZHAOMING_SMTP_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("ZHAOMING_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("ZHAOMING_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("ZHAOMING_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ZHAOMING_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("ZHAOMING_SMTP_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("ZHAOMING_MAIL_FROM", "no-reply@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ZHAOMING_LOG", "WARNING")},
}
