"""A question becomes an answer that cites its rows."""
