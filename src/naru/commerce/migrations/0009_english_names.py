"""What goods that go abroad are called in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commerce", "0008_abroad"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="english",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
