"""Tables that were counted while empty are looked at again when thousands of wallets come in."""

from django.db import migrations

from naru.kernel.db import sql_file

NOTHING = "SELECT 1"  # Dropping the tables in 0001 takes the triggers along.


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_full_lots")]

    operations = [sql_file(__file__, "issue", undo=NOTHING)]
