"""What a server does that was taken over, and proof that it was really done."""
