"""Measurements that anybody can repeat; ratios and counts are promises, absolute times are not."""
