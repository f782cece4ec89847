"""Review as a Django application."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Nothing to register yet: review is asked, it does not listen."""

    name = "zhaoming.domains.review"
    label = "review"
    verbose_name = "公开审查"
