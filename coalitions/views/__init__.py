"""Pages of coalitions and people, one file for each resource."""
