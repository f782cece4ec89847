"""The letters of a case: their wordings, what each must say, and how they are composed."""
