"""Residents deciding: proposals, voices, and the secret vote."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import naru.kernel.ids
import naru.kernel.sealed
from naru.kernel.db import sql_file

UNDO = """
DROP TRIGGER ballot_adds_up ON programmes_ballot;
DROP TRIGGER choices_add_up ON programmes_ballotchoice;
DROP FUNCTION programmes_ballot_checked();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0008_closing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("budget", models.BigIntegerField()),
                ("spent", models.BigIntegerField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="programmes.call",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=naru.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("body_id", models.SmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("group_name", models.CharField(blank=True, default="", max_length=80)),
                ("members", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("members_count", models.IntegerField(default=1)),
                ("cost_lines", models.JSONField(default=list)),
                ("cost", models.BigIntegerField(default=0)),
                ("status", models.CharField(default="submitted", max_length=9)),
                ("submitted_at", models.DateTimeField()),
                ("moderated_by", models.UUIDField(null=True)),
                ("moderated_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="programmes.application",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="programmes.call",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BallotChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("won", models.BigIntegerField()),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="programmes.ballot",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
                        to="programmes.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=naru.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("statement", models.CharField(blank=True, default="", max_length=12)),
                ("given_at", models.DateTimeField()),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="programmes.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VoterMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=naru.kernel.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("statement", models.CharField(blank=True, default="", max_length=12)),
                ("draft", naru.kernel.sealed.SealedText(blank=True, default="")),
                ("cast_on", models.DateField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voter_marks",
                        to="programmes.call",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.CheckConstraint(
                condition=models.Q(("spent__gt", 0), ("spent__lte", models.F("budget"))),
                name="ballot_spends_within_its_budget",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["call", "status", "-id"], name="proposals_of_a_call"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("submitted", "published", "hidden"))),
                name="proposal_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__gte", 0), ("members_count__gte", 1)),
                name="proposal_is_sensible",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "hidden"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="proposal_is_hidden_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotchoice",
            constraint=models.UniqueConstraint(
                fields=("ballot", "proposal"), name="ballot_names_a_proposal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ballotchoice",
            constraint=models.CheckConstraint(
                condition=models.Q(("won__gt", 0)), name="choice_costs_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.UniqueConstraint(
                fields=("proposal", "person_id"), name="resident_supports_a_proposal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="votermark",
            constraint=models.UniqueConstraint(
                fields=("call", "person_id"), name="resident_votes_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="votermark",
            constraint=models.CheckConstraint(
                condition=models.Q(("cast_on__isnull", True), ("draft", ""), _connector="OR"),
                name="cast_vote_keeps_no_draft",
            ),
        ),
        sql_file(__file__, "ballots", undo=UNDO),
    ]
