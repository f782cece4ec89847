"""Both applications in one, for a laptop; served on loopback only."""

from django.urls import include, path

from zhaoming.interfaces.portal.urls import urlpatterns as portal

urlpatterns = [*portal, path("w/", include("zhaoming.interfaces.workbench.urls"))]
handler403 = "zhaoming.interfaces.workbench.errors.forbidden"
handler404 = "zhaoming.interfaces.workbench.errors.either_not_found"
handler500 = "zhaoming.interfaces.workbench.errors.failed"
