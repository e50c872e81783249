"""What one change really does when it is loaded, on real FRR and real interface programs."""
