"""What goes wrong in the lab, as findings: no OSError ever reaches a person."""

from fabricc.findings import Finding


class LabError(Exception):
    """Raised when the lab cannot do what it was asked for; holds what to tell the user."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(found.message for found in findings))
        self.findings = findings
