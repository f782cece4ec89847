"""先审后发: judges any text handed to it, and alone mints the clearance that release demands."""
