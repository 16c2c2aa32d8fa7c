from django.urls import path

from .views import invitations, mails, people, profile

app_name = "accounts"
urlpatterns = [
    path("", people.index, name="people"),
    path("organisations/<int:pk>/", people.organisation, name="organisation"),
    path("seats/<int:pk>/invite/", invitations.invite, name="invite"),
    path("seats/<int:pk>/appoint/", people.appoint, name="appoint"),
    path("occupancies/<int:pk>/end/", people.end, name="end_occupancy"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="resend_invitation"),
    path("invitations/<int:pk>/revoke/", invitations.revoke, name="revoke_invitation"),
    path("join/<str:secret>/", invitations.join, name="join"),
    path("profile/", profile.profile, name="profile"),
    path("mail/", mails.index, name="mail"),
    path("mail/<int:pk>/", mails.detail, name="mail_detail"),
    path("mail/<int:pk>/retry/", mails.retry, name="retry_mail"),
]
