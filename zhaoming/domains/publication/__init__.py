"""From a clerk's file to a public page: document, edition, immutable revision, release."""
