"""The room opens; its tables come with what is kept in them."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = []
