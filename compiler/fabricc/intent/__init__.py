"""The intent language: what people declare, checked one value at a time."""
