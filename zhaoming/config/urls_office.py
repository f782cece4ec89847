"""What the office application answers."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk")),
    path("api/v1/", include("zhaoming.interfaces.api.urls")),
    path("w/", include("zhaoming.interfaces.workbench.urls")),
]
handler400 = "zhaoming.interfaces.workbench.errors.bad"
handler403 = "zhaoming.interfaces.workbench.errors.forbidden"
handler404 = "zhaoming.interfaces.workbench.errors.not_found"
handler500 = "zhaoming.interfaces.workbench.errors.failed"
