"""Rule packs: read, typed, checked. A pack is data and can do nothing."""
