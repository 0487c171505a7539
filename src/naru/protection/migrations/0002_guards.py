"""Let the database keep every plan of repayment as it was written."""

from django.db import migrations

from naru.kernel.db import sql_file

UNDO = """
DROP TRIGGER schedule_is_never_changed ON protection_loanschedule;
DROP FUNCTION protection_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial")]
    operations = [sql_file(__file__, "guards", undo=UNDO)]
