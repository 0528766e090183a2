"""How French writes dates and times here: the first of a month is "1er", by the S that `coalitions.languages.ordinals` makes French."""

DATE_FORMAT = "jS F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "jS F Y, H:i"
SHORT_DATE_FORMAT = "jS N Y"
SHORT_DATETIME_FORMAT = "jS N Y, H:i"
