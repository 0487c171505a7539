"""Read a body's own promises (처리 기한) as plain levels, for whoever promises by them."""

from naru.desk.models import ServiceLevel
from naru.desk.promises import Level


def level_of(row: ServiceLevel) -> Level:
    """Return a row as a plain level."""
    return Level(
        since=row.since_on,
        category=row.category,
        urgency=row.urgency,
        first_answer_hours=row.first_answer_hours,
        solution_days=row.solution_days,
        basis=row.basis,
        assumption=row.assumption,
    )


def of_body(body_id: int) -> list[Level]:
    """Return a body's own levels."""
    return [level_of(row) for row in ServiceLevel.objects.filter(body_id=body_id)]
