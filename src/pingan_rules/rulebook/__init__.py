"""What a rulebook says: frozen models of its YAML files, and the store that finds them."""
