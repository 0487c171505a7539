"""Install the function that settles many charges in one statement."""

from django.db import migrations

from naru.kernel.db import sql_file

UNDO = """
DROP FUNCTION logistics_settle_charges(
    smallint, uuid[], bigint[], bigint[], timestamptz, date
);
"""


class Migration(migrations.Migration):
    dependencies = [("logistics", "0006_receivers")]

    operations = [sql_file(__file__, "settled", undo=UNDO)]
