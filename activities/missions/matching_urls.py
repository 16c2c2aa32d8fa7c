"""Addresses of matching: the ranking of a request, its shortlist, and the points."""

from django.urls import path

from .views import matching, weights

urlpatterns = [
    path("ranking/weights/", weights.weights, name="weights"),
    path("<slug:slug>/candidates/", matching.candidates, name="candidates"),
    path("<slug:slug>/candidates/add/<slug:number>/", matching.add, name="candidate_add"),
    path("<slug:slug>/candidates/<int:pk>/off/", matching.take_off, name="candidate_off"),
    path("<slug:slug>/candidates/<int:pk>/move/", matching.move, name="candidate_move"),
]
