"""Addresses of offers to municipalities, and of letters to the host."""

from django.urls import path

from .views import host_letters, offers

urlpatterns = [
    path("offers/<slug:key>/", offers.offer, name="offer"),
    path("offers/<slug:key>/<slug:code>/", offers.answer, name="answer"),
    path("<slug:slug>/ask-next/", offers.ask_next, name="ask_next"),
    path("<slug:slug>/remind/", offers.remind, name="remind"),
    path("<slug:slug>/letters/", host_letters.letters, name="host_letters"),
    path("<slug:slug>/letters/write/<slug:kind>/", host_letters.draft, name="host_letter_new"),
    path("<slug:slug>/letters/<int:pk>/", host_letters.letter, name="host_letter"),
    path("<slug:slug>/letters/<int:pk>/send/", host_letters.send, name="host_letter_send"),
    path("<slug:slug>/letters/<int:pk>/discard/", host_letters.discard, name="host_letter_discard"),
]
