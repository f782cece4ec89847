"""The addresses that the application answers itself; every other page is a file or made like one."""

from django.urls import path, re_path

from zhaoming.interfaces.portal import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/hints/", views.hints, name="hints"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("d/<int:number>/qr.svg", views.qr, name="qr"),
    re_path(r"^(?!w/|api/|static/).*$", views.page, name="page"),
]
