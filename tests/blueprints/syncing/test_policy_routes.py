"""The page that says which side wins: one rule, and those of single fields."""

import re


def test_the_page_shows_the_rule_and_what_applies_to_each_field(browser, here):
    page = browser.get(f"{here}/policy").text

    assert checked(page, "rule") == ["newest"]
    assert checked(page, "field-city") == [""]
    assert page.count("The newer edit wins</span>") == len(fields(page))
    assert "Mobile" in page
    assert "field-currency" not in page


def test_rules_are_kept_and_shown_with_what_follows_from_them(base, browser, here):
    form = {"rule": "theirs", "field-city": "ours", "field-email": "newest", "field-note": ""}

    kept = browser.post(f"{here}/policy", data=form)
    page = browser.get(f"{here}/policy").text
    summary = browser.get(here).text

    assert (kept.status_code, kept.location) == (303, f"{here}/policy")
    assert (base.settings.policy, base.settings.field_policies) == (
        "theirs",
        {"city": "ours", "email": "newest"},
    )
    assert checked(page, "field-city") == ["ours"]
    assert page.count("Carryover wins</span>") == 1
    assert "2 fields have rules of their own." in summary


def test_a_blank_rule_follows_the_connection_again(base, browser, here):
    browser.post(f"{here}/policy", data={"rule": "ours", "field-city": "theirs"})

    browser.post(f"{here}/policy", data={"rule": "ours", "field-city": ""})

    assert base.settings.field_policies == {}


def test_a_rule_that_there_is_none_of_is_refused_and_what_was_typed_stays(base, browser, here):
    refused = browser.post(f"{here}/policy", data={"rule": "neither"})
    strange = browser.post(
        f"{here}/policy", data={"rule": "ours", "field-city": "luck", "field-email": "ours"}
    )

    assert (refused.status_code, strange.status_code) == (422, 422)
    assert "Choose a rule for each field, or none." in strange.text
    assert checked(strange.text, "field-email") == ["ours"]
    assert base.settings.policy == "newest"


def test_a_field_that_is_not_synced_is_not_asked_and_not_kept(base, browser, here):
    browser.post(f"{here}/policy", data={"rule": "ours", "field-currency": "theirs"})

    assert base.settings.field_policies == {}


def test_another_accounts_connection_is_not_found(browser):
    assert browser.get("/a/acme/settings/connections/99/sync/policy").status_code == 404


def fields(page):
    return re.findall(r'id="(field-\w+)"', page)


def checked(page, name):
    boxes = re.findall(r"<input[^>]*>", page)
    mine = [one for one in boxes if f'name="{name}"' in one and " checked" in one]
    return [re.search(r'value="(\w*)"', one)[1] for one in mine]
