"""Addresses of the gate: the diagnosis and the plan it yields."""

from django.urls import path

from naru.web.gate.diagnosis import answering, following, results

urlpatterns = [
    path("diagnosis/", results.front, name="diagnosis"),
    path("diagnosis/quick/", answering.quick, name="diagnosis_quick"),
    path("diagnosis/answer/", answering.answer, name="diagnosis_answer"),
    path("diagnosis/questions/<slug:axis>/", answering.questions, name="diagnosis_questions"),
    path("diagnosis/finish/", answering.finish, name="diagnosis_finish"),
    path("diagnosis/results/<uuid:diagnosis_id>/", results.result, name="diagnosis_result"),
    path("diagnosis/plan/", following.plan, name="plan_of_firm"),
    path("diagnosis/plan/meeting/", following.wish_for_meeting, name="plan_meeting"),
    path("diagnosis/plan/<uuid:step_id>/", following.change, name="plan_step"),
]
