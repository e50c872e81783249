"""What `fabricc show` tables hold: rows as plain data, columns for people."""
