"""The drop-down of rubrics above each column."""

from blueprints.imports.rubrics import rubric_groups
from carryover.domain.fields import CLIENT_FIELDS, is_rubric


def test_every_field_of_a_client_can_be_chosen_once(app):
    with app.test_request_context():
        groups = rubric_groups([])

    rubrics = [rubric for _heading, options in groups for rubric, _label in options]
    assert all(is_rubric(rubric) for rubric in rubrics)
    assert len(set(rubrics)) == len(rubrics)
    assert {field.key for field in CLIENT_FIELDS} | {"tags", "extra", "ignore"} <= set(rubrics)


def test_leaving_a_column_out_is_the_first_choice(app):
    with app.test_request_context():
        assert rubric_groups([])[0] == (None, [("ignore", "Leave out")])


def test_one_contact_more_than_the_columns_have_is_offered(app):
    with app.test_request_context():
        headings = [heading for heading, _options in rubric_groups(["name", "contact_3_email"])]

    assert headings == [
        None,
        "Client",
        "Reach",
        "Numbers",
        "Billing address",
        "Delivery address",
        "Terms",
        "Contact",
        "Contact 2",
        "Contact 3",
        "Contact 4",
        "Other",
    ]
