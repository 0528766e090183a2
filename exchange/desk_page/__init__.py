"""The page behind a share link: a document that a desk reads and answers. `document` says what stands in it, `visits` what is
new in it since it was read last, `sending` takes what is sent."""
