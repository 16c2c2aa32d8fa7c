"""The pages of support, one module per thing people look at."""
