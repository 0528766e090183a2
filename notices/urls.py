"""URLs of notifications, deadlines and the calendar."""

from django.urls import path, re_path

from notices import views as notifications

urlpatterns = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/reading/", notifications.notification_reading, name="notification-reading"),
    path("notifications/settings/", notifications.notification_settings, name="notification-settings"),
    path("me/calendar/", notifications.calendar_address, name="calendar-address"),
    re_path(r"^calendar/(?P<token>[\w-]{20,80})\.ics$", notifications.calendar, name="calendar"),
    path("campaigns/<uuid:uuid>/deadlines/", notifications.deadlines, name="deadlines"),
    path("deadlines/<uuid:uuid>/removal/", notifications.deadline_removal, name="deadline-removal"),
    path("coalitions/<uuid:uuid>/mail/", notifications.coalition_mail, name="coalition-mail"),
]
