"""Install the functions that add up payouts from the ledger's movements."""

from django.db import migrations

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("commerce", "0003_notice_kinds"), ("ledger", "0002_sql")]

    operations = [
        sql_file(__file__, "payouts", undo="SELECT 1"),
    ]
