"""Addresses of expert dispatch: requests and missions, who is matched, what a municipality is asked, what is signed and done.

The page of a mission comes last: its number stands where the other addresses have a word.
"""

from django.urls import include, path

app_name = "missions"

urlpatterns = [
    path("", include("activities.missions.matching_urls")),
    path("", include("activities.missions.offer_urls")),
    path("", include("activities.missions.results_urls")),
    path("", include("activities.missions.agreement_urls")),
    path("", include("activities.missions.doing_urls")),
    path("", include("activities.missions.mission_urls")),
]
