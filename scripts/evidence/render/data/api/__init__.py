"""The API: answers as static JSON files, and their description as OpenAPI."""
