"""What pages draw of a case, worked out before a template sees it, so that templates stay lean."""
