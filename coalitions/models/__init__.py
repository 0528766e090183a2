"""People, organisations and coalitions, invitations, tokens for programs, the audit log, counts of what was tried, and how far something is."""

from coalitions.models.access_token import AccessToken, Scope
from coalitions.models.attempts import Attempts
from coalitions.models.audit import AuditEntry
from coalitions.models.coalition import Coalition, Membership, Organisation, Role
from coalitions.models.invitation import Invitation
from coalitions.models.person import Person
from coalitions.models.progress import Progress

__all__ = [
    "AccessToken",
    "Attempts",
    "AuditEntry",
    "Coalition",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Progress",
    "Role",
    "Scope",
]
