"""Installs the functions, triggers and composite foreign keys of the books."""

from django.db import migrations

from naru.kernel.db import sql_file

NOTHING = "SELECT 1"  # Dropping the tables in 0001 takes the triggers along.


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        sql_file(__file__, name, undo=NOTHING)
        for name in ("tables", "move", "guards", "post", "lots", "proof", "movements")
    ]
