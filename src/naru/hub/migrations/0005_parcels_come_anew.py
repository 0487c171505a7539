"""What was given back comes again as another parcel; what has not come yet may change its label."""

from django.db import migrations, models

from naru.kernel.db import sql_file


class Migration(migrations.Migration):
    dependencies = [("hub", "0004_appointments_of_firms")]

    operations = [
        migrations.RemoveConstraint(model_name="hubparcel", name="shipment_is_one_hub_parcel"),
        migrations.AddConstraint(
            model_name="hubparcel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("book_id", "shipment_id"),
                name="shipment_is_one_hub_parcel",
            ),
        ),
        sql_file(__file__, "guard", undo=migrations.RunSQL.noop),
    ]
