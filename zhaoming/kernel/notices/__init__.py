"""Telling people: in the workbench, by e-mail, by short message; each told once, with a receipt."""
