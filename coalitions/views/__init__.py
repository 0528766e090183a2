"""Pages of coalitions, invitations, memberships and people, one file for each resource."""
