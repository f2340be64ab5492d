"""What a site has beside its documents: pages of works, their tags for machines, a feed."""
