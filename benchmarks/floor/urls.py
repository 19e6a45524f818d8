"""Addresses: of a line to read and to answer, of scores, and of sums."""

from django.urls import path

from benchmarks.floor import views

urlpatterns = [
    path("<int:pk>/", views.line, name="floor"),
    path("scores/<uuid:pk>/", views.scores, name="floor-scores"),
    path("scores/<uuid:pk>/csv/", views.scores_csv, name="floor-scores-csv"),
    path("sums/<int:column>/", views.sums, name="floor-sums"),
]
