"""HTTP only: a package for each part of the site."""
