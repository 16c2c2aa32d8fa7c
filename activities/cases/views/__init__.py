"""The spine's pages, one module per thing people look at."""
