"""Make the table in which all workers count tries to sign in together."""

from django.db import migrations

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]
    operations = [sql_file(__file__, "tries", undo="DROP TABLE identity_sign_in_tries;")]
