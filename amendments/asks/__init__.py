"""The numbered points of a campaign's letter: `writing` changes what they say, `tying` which amendments carry them,
`coverage` tells what they cover and what is amiss with them."""
