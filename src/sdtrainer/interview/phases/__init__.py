"""One phase a module behind one Protocol, found by listing."""
