"""Looking at a web site from outside, page by page: links, labels, dates, columns, weight."""
