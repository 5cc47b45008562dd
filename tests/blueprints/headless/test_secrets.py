"""`secrets renew`."""


def test_keys_are_renewed_where_nothing_is_sealed_yet(app):
    before = (app.extensions["carryover_settings"].instance / "sealing_keys").read_text()

    result = app.test_cli_runner().invoke(args=["secrets", "renew", "--forget-old-keys"])

    after = (app.extensions["carryover_settings"].instance / "sealing_keys").read_text()
    assert (result.stdout, result.exit_code) == ("Sealed anew: 0\n", 0)
    assert before != after
    assert len(after.splitlines()) == 1
