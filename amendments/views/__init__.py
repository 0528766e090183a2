"""Pages of campaigns and amendments, one file for each resource."""
