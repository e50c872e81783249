"""What Ansible reads of a build: the inventory of `out/<fabric>/ansible/`."""
