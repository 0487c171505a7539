"""Let the database itself refuse any change to the audit trail and the access log."""

from django.db import migrations

from naru.kernel.db import sql_file

UNDO = """
DROP TRIGGER audit_entry_only_grows ON records_auditentry;
DROP TRIGGER audit_entry_is_never_emptied ON records_auditentry;
DROP TRIGGER access_entry_never_changes ON records_accessentry;
DROP TRIGGER access_entry_stays_two_years ON records_accessentry;
DROP TRIGGER access_entry_is_never_emptied ON records_accessentry;
DROP FUNCTION records_refuse_change();
DROP FUNCTION records_refuse_early_delete();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [sql_file(__file__, "append_only", undo=UNDO)]
