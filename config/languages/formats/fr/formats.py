"""How French writes dates and times here."""

DATE_FORMAT = "jS F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "jS F Y, H:i"
SHORT_DATE_FORMAT = "jS N Y"
SHORT_DATETIME_FORMAT = "jS N Y, H:i"
