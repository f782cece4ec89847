"""What the public application answers."""

from zhaoming.interfaces.portal.urls import urlpatterns

handler400 = "zhaoming.interfaces.portal.views.bad"
handler404 = "zhaoming.interfaces.portal.views.not_found"
handler500 = "zhaoming.interfaces.portal.views.failed"

__all__ = ["urlpatterns"]
