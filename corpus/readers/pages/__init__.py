"""What has fixed pages, whoever read them: a PDF or a scan."""
