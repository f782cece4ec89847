"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Nothing to register: the catalogue is asked, it does not listen."""

    name = "zhaoming.domains.catalogue"
    label = "catalogue"
    verbose_name = "公开事项目录"
