"""People, organisations and coalitions, invitations, and the audit log."""

from coalitions.models.audit import AuditEntry
from coalitions.models.coalition import Coalition, Membership, Organisation, Role
from coalitions.models.invitation import Invitation
from coalitions.models.person import Person

__all__ = ["AuditEntry", "Coalition", "Invitation", "Membership", "Organisation", "Person", "Role"]
