"""What the blueprints share; not a blueprint itself."""
