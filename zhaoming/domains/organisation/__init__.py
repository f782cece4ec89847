"""Who there is: bodies, their names over time, sites, posts and the people who hold them."""
