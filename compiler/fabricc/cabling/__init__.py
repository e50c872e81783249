"""Whether cables are where they should be, by what LLDP hears at their ends."""
