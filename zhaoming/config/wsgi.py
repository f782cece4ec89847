"""The callable that the server serves: static files first, then the application."""

import os

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.exceptions import SuspiciousOperation
from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from zhaoming.kernel.web.front import Front

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhaoming.config.settings")


class Static(StaticFilesHandler):
    """Static files; an address that climbs out of their folder is simply not there."""

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """One file."""
        try:
            return super().serve(request)
        except SuspiciousOperation:
            raise Http404 from None


application = Front(Static(get_wsgi_application()))  # type: ignore[arg-type] # Django gives its response
