"""`fabricc lab test`: measures on a lab that is up, and what the fabric should have done."""
