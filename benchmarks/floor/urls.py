"""One address, to read a line and to answer it."""

from django.urls import path

from benchmarks.floor import views

urlpatterns = [path("<int:pk>/", views.line, name="floor")]
