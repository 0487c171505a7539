"""Rates of exchange are kept: another rate for the same day is a revision beside it."""

from django.db import migrations, models

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("goods", "0004_exchange_rates")]

    operations = [
        migrations.RemoveConstraint(model_name="exchangerate", name="currency_has_one_rate_a_day"),
        migrations.AddField(
            model_name="exchangerate",
            name="revision",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.UniqueConstraint(
                fields=("body_id", "currency", "since", "revision"),
                name="currency_has_one_rate_a_day_and_revision",
            ),
        ),
        sql_file(__file__, "exchange", undo="DROP FUNCTION exchange_rate_is_kept() CASCADE;"),
    ]
