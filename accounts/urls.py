from django.urls import path

from accounts.views import credits, leaving, profile

app_name = "accounts"
urlpatterns = [
    path("", profile.profile, name="profile"),
    path("<uuid:user_id>/picture/", profile.avatar, name="avatar"),
    path("credits/", credits.purse, name="credits"),
    path("credits/today/", credits.look_in, name="look_in"),
    path("credits/history.csv", credits.history, name="history"),
    path("plans/", credits.offers, name="plans"),
    path("paid/<slug:name>/", credits.paid, name="paid"),
    path("everything.zip", leaving.everything, name="everything"),
    path("leave/", leaving.leave, name="leave"),
]
