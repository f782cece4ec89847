"""The addresses that the application answers itself; every other page is a file or made like one."""

from django.urls import path, re_path

from zhaoming.interfaces.portal import applying, my_case, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/hints/", views.hints, name="hints"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("d/<int:number>/qr.svg", views.qr, name="qr"),
    path("a/", applying.start, name="apply_start"),
    path("a/guide/", applying.guide, name="apply_guide"),
    path("a/form.docx", applying.form_file, name="apply_file"),
    path("a/new/<int:pk>/", applying.apply, name="apply_new"),
    path("a/confirm/", my_case.confirm, name="apply_confirm"),
    path("a/case/", my_case.query, name="case_query"),
    path("a/my/", my_case.mine, name="my_case"),
    path("a/my/letters/<int:number>/", my_case.letter, name="my_letter"),
    path("a/my/letters/<int:number>/file/", my_case.letter_file, name="my_letter_file"),
    path("a/my/letters/<int:number>/pdf/", my_case.letter_pdf, name="my_letter_pdf"),
    path("a/my/files/<int:number>/", my_case.enclosure, name="my_enclosure"),
    path("a/opinion/", my_case.opinion, name="opinion"),
    re_path(r"^(?!w/|api/|static/).*$", views.page, name="page"),
]
