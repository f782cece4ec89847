"""The addresses of the portal; no address carries a name, so that no renaming breaks one."""

from django.urls import path, re_path

from zhaoming.interfaces.portal import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("d/<int:number>/<int:order>/", views.file, name="public_file"),
    re_path(
        r"^d/(?P<number>[1-9][0-9]{0,11})/table\.(?P<kind>csv|json)$", views.data, name="table"
    ),
    path("u/<int:pk>/leaders/<int:leader>/photo/", views.photo, name="photo"),
    re_path(r"^(?!w/|api/|static/).*$", views.page, name="page"),
]
