"""The steps by which applications are chosen, in a browser: screen, review, propose, approve."""

from tests.journeys.support_walking import (
    APPROVER,
    OFFICER,
    REVIEWER,
    SupportWalk,
    time_goes_by,
)

from naru.programmes.models import Application, Award, SelectionPlan


def officer_screens_and_invites(walk: SupportWalk, application: Application) -> None:
    walk.becomes(OFFICER)
    walk.go(f"/officer/applications/{application.id}/")
    walk.does("As the rule says")
    walk.go(f"/officer/calls/{application.call_id}/reviews/")
    walk.page.locator("[name=emails]").fill(REVIEWER)
    walk.does("Invite")


def reviewer_scores(walk: SupportWalk, application: Application, **points: int) -> None:
    walk.becomes(REVIEWER)
    walk.go("/support/reviews/")
    walk.does("Declare my interests")
    walk.page.locator("[name=promise]").check(force=True)
    walk.does("Keep my declaration")
    walk.becomes(OFFICER)
    walk.go(f"/officer/calls/{application.call_id}/reviews/share/?each=1")
    walk.does("Assign them")
    walk.becomes(REVIEWER)
    walk.go("/support/reviews/")
    walk.page.get_by_role("link", name=application.title).first.click()
    for criterion, given in points.items():
        walk.page.locator(f"[name=points-{criterion}]").fill(str(given))
    walk.does("Submit the review")


def two_officers_choose(walk: SupportWalk, application: Application) -> Award:
    time_goes_by(application.call_id)
    walk.becomes(OFFICER)
    walk.go(f"/officer/calls/{application.call_id}/ranking/{application.round_id}/")
    walk.does("Propose this selection")
    plan = SelectionPlan.objects.get()
    walk.becomes(APPROVER)
    walk.go(f"/officer/selections/{plan.id}/")
    walk.does("Approve and take")
    walk.becomes(OFFICER)
    walk.go(f"/officer/calls/{application.call_id}/publish/")
    walk.does("Publish the results")
    return Award.objects.in_book(1).get(application_id=application.id)
