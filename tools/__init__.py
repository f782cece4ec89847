"""What watches over the house: contracts and counts."""
