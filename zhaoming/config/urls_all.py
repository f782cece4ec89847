"""Both applications in one, for a laptop; served on loopback only."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from zhaoming.interfaces.portal import views as portal
from zhaoming.interfaces.portal.urls import urlpatterns as public
from zhaoming.interfaces.workbench import errors as office

urlpatterns = [
    path("api/v1/", include("zhaoming.interfaces.api.urls")),
    *public,
    path("w/", include("zhaoming.interfaces.workbench.urls")),
]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, each application in its own dress."""
    view = office.not_found if request.path.startswith("/w/") else portal.not_found
    return view(request, exception)


handler400 = "zhaoming.interfaces.workbench.errors.bad"
handler403 = "zhaoming.interfaces.workbench.errors.forbidden"
handler404 = "zhaoming.config.urls_all.not_found"
handler500 = "zhaoming.interfaces.workbench.errors.failed"
