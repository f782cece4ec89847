"""The house as the tests run it: fast passwords, files in a folder of the run."""

import atexit
import os
import shutil
import tempfile

_folder = os.environ.get("ZHAOMING_TEST_DATA") or tempfile.mkdtemp(prefix="zhaoming-test-")
if "ZHAOMING_TEST_DATA" not in os.environ:
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["ZHAOMING_DATA"] = _folder
os.environ["ZHAOMING_KEYS"] = f"{_folder}/keys.json"

from zhaoming.config.settings import *  # noqa: E402, F403 - the settings under test

if not os.environ.get("DATABASE_URL"):
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}  # noqa: F405 - from the house
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SEARCH = "tables"  # Goes back with each test; the engine in files has a contract of its own.
