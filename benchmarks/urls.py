"""The addresses of the floor, and the site's.

They are tried one by one, and a bare site would have few: its own come first.
"""

from django.urls import include, path

from config import urls

handler400 = urls.handler400
handler500 = urls.handler500

urlpatterns = [path("floor/", include("benchmarks.floor.urls")), *urls.urlpatterns]
