"""Duties change their state often: leave room for it."""

from django.db import migrations

from zhaoming.kernel.database import LeaveRoom


class Migration(migrations.Migration):
    dependencies = [("coverage", "0001_initial")]
    operations = [LeaveRoom("duty")]
