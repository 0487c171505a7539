"""Install the room's SQL functions and triggers."""

from django.db import migrations

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("commerce", "0001_initial")]

    operations = [
        sql_file(__file__, "stock", undo="SELECT 1"),
        sql_file(__file__, "catalogue", undo="DROP FUNCTION commerce_count_shelves"),
    ]
