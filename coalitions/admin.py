"""People and coalitions in the admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from reversion.admin import VersionAdmin

from coalitions.models import Coalition, Person

admin.site.register(Person, UserAdmin)
admin.site.site_header = "Elevenbis"
admin.site.site_title = "Elevenbis"


@admin.register(Coalition)
class CoalitionAdmin(VersionAdmin):
    search_fields = ["name"]
