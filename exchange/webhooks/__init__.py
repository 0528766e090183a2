"""Programs that are told when something happens in a campaign: `hooks` gives and ends an address, `happening` notes what
happened, `sending` tells it, `guard` says which addresses may be asked at all."""
