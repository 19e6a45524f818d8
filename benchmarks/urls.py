"""The site's addresses, and those of the floor."""

from django.urls import include, path

from config import urls

handler400 = urls.handler400
handler500 = urls.handler500

urlpatterns = [*urls.urlpatterns, path("floor/", include("benchmarks.floor.urls"))]
