"""What other systems may ask of this house: documented by OpenAPI, opened by a key."""
