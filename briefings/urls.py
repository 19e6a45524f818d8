"""Addresses of what there is to read."""

from django.urls import path

from briefings import views

urlpatterns = [
    path("", views.library, name="library"),
    path("briefings/<slug:slug>/", views.lesson, name="briefing"),
    path("feed/", views.feed, name="feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
