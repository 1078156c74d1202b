"""Failures on purpose: workers killed, services that storm, a database that is gone for a while."""
