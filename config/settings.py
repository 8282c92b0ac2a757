"""One settings file; every deployment choice is an ASSISES_… variable (docs/reference/settings.md)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from assises.kernel.logs import jobs
from assises.kernel.logs.shape import configure
from assises.kernel.secrets import persistent_secret
from config import env, places
from config.database import described

ROOT = places.CODE
CLONE = places.is_clone()
VAR = places.data_folder(env.text("ASSISES_VAR"))
VERSION = "0.1.0"
FILES = VAR / "files"  # content-addressed store: bundles, received files
CLUSTER = VAR / "pg"  # the embedded database
SIGNING_KEY_FILE = Path(env.text("ASSISES_SIGNING_KEY_PATH") or VAR / "keys" / "editions.pem")

DEBUG = env.flag("ASSISES_DEBUG")
SECRET_KEY = env.text("ASSISES_SECRET_KEY") or persistent_secret(VAR / "secret-key")
SECRET_KEY_FALLBACKS = env.words("ASSISES_SECRET_KEY_FALLBACKS")
ENCRYPTION_KEYS = env.named_secrets("ASSISES_ENCRYPTION_KEYS")
INDEX_KEY = env.text("ASSISES_INDEX_KEY")
ALLOWED_HOSTS = env.words("ASSISES_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_FAILURE_VIEW = "assises.kernel.web.handlers.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.words("ASSISES_TRUSTED_ORIGINS")
PORT = env.number("PORT", 8000)  # of `assises serve`
OWN_ADDRESS = not env.text("ASSISES_PUBLIC_URL")  # nobody said by which address the public comes
PUBLIC_URL = env.text("ASSISES_PUBLIC_URL") or f"http://127.0.0.1:{PORT}"
OPERATOR = env.text("ASSISES_OPERATOR")  # slug of the administration that runs the installation
SOURCE_URL = env.text("ASSISES_SOURCE_URL")
HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "demo",
    "assises.portal",
    "assises.barometer",
    "assises.feedback",
    "assises.support",
    "assises.reminders",
    "assises.notify",
    "assises.register",
    "assises.openid",
    "assises.accounts",
    "assises.kernel",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # templates of the sign-in package
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
]

MIDDLEWARE = [
    "assises.kernel.web.request_ids.RequestIdMiddleware",
    "assises.kernel.web.metrics.MetricsMiddleware",
    "assises.kernel.web.middleware.SecurityHeadersMiddleware",
    "assises.kernel.web.health.ProbesMiddleware",
    "assises.kernel.web.proxy.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "assises.kernel.web.middleware.ReadableCookiesMiddleware",
    "assises.kernel.web.page_cache.PublicPageCacheMiddleware",
    "assises.openid.middleware.TrialMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "assises.kernel.web.cross_origin.CrossOriginMiddleware",
    "assises.kernel.web.middleware.ReadableAddressMiddleware",
    "assises.kernel.web.middleware.AccessMiddleware",
    "assises.accounts.middleware.AssuranceMiddleware",
    "assises.accounts.middleware.GateMiddleware",
    "assises.accounts.middleware.ActingMiddleware",
    "assises.kernel.web.middleware.ErrorMiddleware",
]

ROOT_URLCONF = "config.urls"
API_PREFIXES = ("/api/", "/v2/")  # programs ask there: errors are documents, not pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assises.kernel.web.context.page",
                "assises.accounts.context.acting",
                "assises.register.context.staff",
            ],
            "builtins": ["assises.kernel.templatetags.assises", "django.templatetags.i18n"],
        },
    }
]


DATABASES = {
    "default": described(env.text("ASSISES_DATABASE_URL"), env.text("ASSISES_DATABASE_DIRECT_URL"))
}
if replica := env.text("ASSISES_DATABASE_REPLICA_URL"):
    DATABASES["replica"] = described(replica)
DATABASE_ROUTERS = ["assises.kernel.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["assises.accounts.backend.Backend"]
PASSWORD_HASHERS = ["assises.accounts.hashers.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("ASSISES_BEHIND_PROXY") else 0
ACCOUNT_ADAPTER = "assises.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"confirm_email_verification_code": "assises.accounts.code_forms.ConfirmCodeForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "assises.accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = False  # changes are told by our own notices, to every old contact
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the subject says what it is; the sender says who writes
ACCOUNT_RATE_LIMITS = {
    # The key is one account from one network (`AccountAdapter`): who fails there slows nobody else.
    "login_failed": "60/m/ip,5/300s/key",
    "login": "120/m/ip",  # a school or a ministry has one address
    "confirm_email": "5/5m/key",  # whoever wrote an address before its owner keeps no code from them
}
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds for which a proof opens the gate (accounts.gate)
NEW_WAY_HOURS = env.number("ASSISES_NEW_WAY_HOURS", 72)  # a new way in counts for the high level after them
PASSWORD_RESET_TIMEOUT = 3600  # the link of a new password lives an hour, and its use ends it
MFA_ADAPTER = "assises.accounts.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "assises.accounts.factor_forms.AuthenticateForm",
    "reauthenticate": "assises.accounts.factor_forms.ReauthenticateForm",
    "authenticate_webauthn": "assises.accounts.factor_forms.AuthenticateKeyForm",
    "reauthenticate_webauthn": "assises.accounts.factor_forms.ReauthenticateKeyForm",
    "add_webauthn": "assises.accounts.factor_forms.AddKeyForm",
    "signup_webauthn": "assises.accounts.factor_forms.SignupKeyForm",
    "login_webauthn": "assises.accounts.factor_forms.LoginKeyForm",
    "edit_webauthn": "assises.accounts.factor_forms.RenameKeyForm",
    "activate_totp": "assises.accounts.factor_forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # a passkey needs HTTPS, or a browser on the machine itself
MFA_TOTP_ISSUER = "Assises"
MFA_TOTP_TOLERANCE = 1  # one step either way for a telephone whose clock is off (RFC 6238, 5.2)
USERSESSIONS_TRACK_ACTIVITY = (
    False  # AssuranceMiddleware notes it once in a while: one write a request is too many
)
LOGIN_REDIRECT_URL = "portal:welcome"
LOGIN_URL = "account_login"
LOGOUT_REDIRECT_URL = "portal:home"
SANDBOX = env.flag("ASSISES_SANDBOX", default=True)  # test clients of the OpenID provider
PLACES_FILE = env.text("ASSISES_PLACES_PATH")  # a MaxMind-format file that tells the place of an address

LANGUAGE_CODE = "fr-ca"
LANGUAGES = [("fr-ca", _("Français")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "assises" / "locale"]
TIME_ZONE = env.text("ASSISES_TIME_ZONE", "America/Toronto")
USE_I18N = USE_TZ = USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
THEME_STYLESHEETS = env.words("ASSISES_THEME_STYLESHEETS")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("ASSISES_SMTP_HOST")
EMAIL_PORT = env.number("ASSISES_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("ASSISES_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("ASSISES_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("ASSISES_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("ASSISES_MAIL_FROM", "assises@localhost")
EMAIL_FILE_PATH = env.text("ASSISES_MAIL_FOLDER")
if not EMAIL_HOST:
    kind = "filebased" if EMAIL_FILE_PATH else "console"
    EMAIL_BACKEND = f"django.core.mail.backends.{kind}.EmailBackend"
BOUNCE_MAILBOX = env.mapping("ASSISES_BOUNCE_MAILBOX")
NOTIFY_FILE_SCAN = env.text("ASSISES_NOTIFY_FILE_SCAN")
NOTIFY_WEBHOOK_SECRETS = env.mapping("ASSISES_NOTIFY_WEBHOOK_SECRETS")
# An authority that dates editions (RFC 3161), and the certificates (PEM) down to which its answers are checked.
TIMESTAMP_URL = env.text("ASSISES_TIMESTAMP_URL")
TIMESTAMP_ROOTS_FILE = env.text("ASSISES_TIMESTAMP_ROOTS_PATH")
# An import that closes more than this share (in percent) of what its list brought must have their count typed.
REGISTER_CLOSING_PERCENT = env.number("ASSISES_REGISTER_CLOSING_PERCENT", 5)
NOTIFY_LEASE_SECONDS = env.number("ASSISES_NOTIFY_LEASE_SECONDS", 60)
NOTIFY_DOMAIN = env.text("ASSISES_NOTIFY_DOMAIN")
TEXT_FOLDER = env.text("ASSISES_TEXT_FOLDER")
TEXT_GATEWAY_URL = env.text("ASSISES_TEXT_GATEWAY_URL")
TEXT_GATEWAY_TOKEN = env.text("ASSISES_TEXT_GATEWAY_TOKEN")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("ASSISES_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
OUTGOING_ALLOWED = env.words("ASSISES_OUTGOING_ALLOWED")
METRICS_TOKEN = env.text("ASSISES_METRICS_TOKEN")
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

CACHES = {
    # Shared by all processes: the counters of attempts, the codes already used.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        # Past it a third is forgotten: at 300, many addresses would make it forget the rest.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
PUBLIC_PAGE_SECONDS = env.number("ASSISES_PAGE_CACHE_SECONDS", 300)

PROCRASTINATE_ON_APP_READY = "config.wiring.connect"
PROCRASTINATE_WORKER_DEFAULTS = {"worker_middleware": [jobs.named]}

LOGGING = configure(env.text("ASSISES_LOG_LEVEL", "WARNING"))
