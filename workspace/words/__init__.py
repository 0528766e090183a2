"""The words of a campaign: copied for a mail, found, and replaced in all one's drafts."""
