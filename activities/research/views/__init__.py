"""The pages of research, one module per thing people look at."""
