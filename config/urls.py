"""The addresses of the site; those in the documentation are promises to users."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView
from django.views.i18n import set_language

from config import views

handler400 = "config.views.bad_request"
handler500 = "config.views.server_error"

urlpatterns = [
    # In the order in which they are asked for: they are tried one by one.
    path("", include("quizzes.urls")),
    path("", include("briefings.urls")),
    path("", include("classrooms.urls")),
    path("", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("appearance/", views.appearance, name="appearance"),
    path("language/", set_language, name="language"),
    path(
        "about/sourcing/",
        TemplateView.as_view(template_name="about/sourcing.html"),
        name="about-sourcing",
    ),
    path(
        "about/accessibility/",
        TemplateView.as_view(template_name="about/accessibility.html"),
        name="about-accessibility",
    ),
    path(
        "about/privacy/",
        TemplateView.as_view(template_name="about/privacy.html"),
        name="about-privacy",
    ),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
