"""The product's settings as the tests use them: what would only cost time is cheap, and nothing else differs."""

from config.settings import *  # noqa: F403

# Hashing is slow on purpose. tests/config/test_settings.py holds that the product uses Django's own choice.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are looked for when they are asked for. Otherwise each test client lists all of them first.
WHITENOISE_AUTOREFRESH = True
# Somebody is named for security.txt: without, that page is not there.
SECURITY_CONTACT = ["mailto:security@elevenbis.example"]
# A test machine may be busier than any server: only tests about this limit meet it.
IMPORT_MAX_SECONDS = 60
