"""The parts of the OpenAPI reader: the document with its references, schemas, operations."""
