"""Let residents' payments (policy money) pay in the mall, and count them by day."""

from django.db import migrations, models

from naru.kernel.db import sql_file

# The file installs them anew; its older form knew no policy money.
OUT = """
DROP FUNCTION commerce_fill_figures(smallint, date, date, date[], integer[], timestamptz);
DROP FUNCTION commerce_sales_by_day(smallint, date, date);
DROP FUNCTION commerce_day_of(timestamptz);
DROP FUNCTION commerce_day_begins(date);
"""


class Migration(migrations.Migration):
    dependencies = [("commerce", "0005_figures")]

    operations = [
        migrations.AddField(
            model_name="dailyfigure", name="policy", field=models.BigIntegerField(default=0)
        ),
        migrations.AlterField(
            model_name="tender",
            name="kind",
            field=models.CharField(
                choices=[
                    ("card", "Card"),
                    ("gift", "Gift"),
                    ("payback", "Payback"),
                    ("policy", "Policy"),
                    ("points", "Points"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunSQL(OUT, "SELECT 1"),
        sql_file(__file__, "figures", undo="SELECT 1"),
    ]
