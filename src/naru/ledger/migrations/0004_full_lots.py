"""Lots are born full and write their own first move, so that thousands are issued quickly."""

from django.db import migrations

from naru.kernel.db import sql_file

NOTHING = "SELECT 1"  # Dropping the tables in 0001 takes the triggers along.


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_policy_money")]

    operations = [sql_file(__file__, name, undo=NOTHING) for name in ("issue", "refund")]
