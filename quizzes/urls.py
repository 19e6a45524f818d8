"""Addresses of answers and results; a quiz’s own page is in classrooms."""

from django.urls import path

from quizzes.views import answering, recalling, reviewing

urlpatterns = [
    path("attempts/<uuid:pk>/<int:number>/", answering.question, name="question"),
    path("attempts/<uuid:pk>/results/", reviewing.results, name="results"),
    path("attempts/<uuid:pk>/practice/", reviewing.practise, name="practise"),
    path("me/", reviewing.progress, name="progress"),
    path("me/review/", recalling.recall, name="recall"),
    path("me/review/<int:pk>/", recalling.start, name="recall-start"),
]
