"""Screens of 依申请公开: registration, the list, the case, its letters, what is learnt from it."""
