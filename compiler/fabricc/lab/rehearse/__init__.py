"""`fabricc lab rehearse`: a change made to a running lab, as a plan says, under traffic."""
