"""How django-import-export is told to import: as it comes, and as fast as it goes."""

from import_export.resources import ModelResource

from benchmarks.peers.models import NAMES, Customer


class DefaultResource(ModelResource):  # type: ignore[misc]
    """The documented default; a customer is known by its tax number."""

    class Meta:
        model = Customer
        fields = NAMES
        import_id_fields = ("vat_number",)


class BulkResource(DefaultResource):
    """The documented settings for large files; still known by its tax number."""

    class Meta(DefaultResource.Meta):
        use_bulk = True
        skip_diff = True
        skip_html_diff = True
        batch_size = 1_000
