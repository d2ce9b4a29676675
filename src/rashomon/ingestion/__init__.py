"""Bytes -> Document: files, pages, mail, archives; the only stage that reads user input."""
