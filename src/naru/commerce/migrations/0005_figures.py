"""Install the functions that count figures by day."""

from django.db import migrations

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("commerce", "0004_payouts")]

    operations = [
        sql_file(__file__, "figures", undo="SELECT 1"),
    ]
