"""Settings as the environment gives them."""

import pytest

from config import BadSetting, read_settings


@pytest.fixture
def environment(tmp_path):
    return {"CARRYOVER_INSTANCE": str(tmp_path)}


def test_without_any_variable_everything_lives_in_the_instance_folder(environment, tmp_path):
    settings = read_settings(environment)

    assert settings.database_url == f"sqlite:///{tmp_path / 'carryover.db'}"
    assert (settings.host, settings.port, settings.trusted_proxies) == ("127.0.0.1", 8000, 0)
    assert settings.secret_key == read_settings(environment).secret_key


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "many"),
        ("PORT", "70000"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "clients.example"),
        ("TRUSTED_PROXIES", "yes"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(environment, variable, value):
    with pytest.raises(BadSetting, match=variable):
        read_settings({**environment, variable: value})
