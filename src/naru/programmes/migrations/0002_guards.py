"""Let the database keep published files and notices as they were."""

from django.db import migrations

from naru.kernel.db import sql_file

UNDO = """
DROP TRIGGER file_version_is_never_changed ON programmes_programmeversion;
DROP TRIGGER notice_is_never_changed ON programmes_noticeversion;
DROP FUNCTION programmes_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial")]
    operations = [sql_file(__file__, "guards", undo=UNDO)]
