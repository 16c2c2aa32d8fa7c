"""The form of the survey as a Word and an Excel file: out to bodies, and back as they filled it in."""
