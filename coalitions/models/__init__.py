"""People, organisations and coalitions, invitations, the audit log, and counts of what was tried."""

from coalitions.models.attempts import Attempts
from coalitions.models.audit import AuditEntry
from coalitions.models.coalition import Coalition, Membership, Organisation, Role
from coalitions.models.invitation import Invitation
from coalitions.models.person import Person

__all__ = [
    "Attempts",
    "AuditEntry",
    "Coalition",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Role",
]
