"""What the site costs a server, beside what any Django site costs."""
