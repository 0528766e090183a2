"""URLs of notifications and the calendar. Deadlines have theirs where their topic is shown."""

from django.urls import path, re_path

from notices.views import calendar, mail, notifications

urlpatterns = [
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/reading/", notifications.notification_reading, name="notification-reading"),
    path("notifications/settings/", notifications.notification_settings, name="notification-settings"),
    path("me/calendar/", calendar.calendar_address, name="calendar-address"),
    re_path(r"^calendar/(?P<token>[\w-]{20,80})\.ics$", calendar.calendar, name="calendar"),
    path("coalitions/<uuid:uuid>/mail/", mail.coalition_mail, name="coalition-mail"),
]
