"""The law of 依申请公开: its tables, and the arithmetic that only walks them."""
