"""The form, the empty record, and the references of fields, messages and terms."""
