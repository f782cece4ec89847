"""The ground: what every room stands on and none of them owns."""
