"""Names that say secret, and texts that give one a value."""

from __future__ import annotations

import pytest

from sealegs.simulator.secret_words import assigns_secret, names_a_secret


@pytest.mark.parametrize(
    "text",
    [
        "DB_PASSWORD=k7Jm2xQ9",
        "export API_KEY='k7Jm2xQ9'",
        "A=1\nJWT_SECRET=k7Jm2xQ9\n",
        "spring.datasource.password=k7Jm2xQ9",
        "database:\n  password: k7Jm2xQ9\n",
        '{"clientSecret": "k7Jm2xQ9"}',
        "//registry.npmjs.org/:_authToken=k7Jm2xQ9",
        "'password' => 'k7Jm2xQ9',",
        "machine example.org login bot password k7Jm2xQ9",
        "SECRET_KEY_BASE=k7Jm2xQ9",
        "POSTGRES_PASSWORD=postgres",
    ],
)
def test_a_literal_value_of_a_secrets_name_is_a_secret(text: str) -> None:
    assert assigns_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "DB_PASSWORD=",
        "DB_PASSWORD=changeme",
        "DB_PASSWORD=change-me-please",
        "DB_PASSWORD=<token>",
        "DB_PASSWORD=$DB_PASSWORD",
        "DB_PASSWORD=${DB_PASSWORD:-}",
        "password: {{ password }}",
        "password = os.environ['PASSWORD']",
        "'password' => getenv('PASSWORD'),",
        "const token = process.env.TOKEN",
        "DB_PASSWORD_FILE=/run/secrets/db",
        "PasswordAuthentication no",
        "password_encryption = scram-sha-256",
        "PUBLIC_KEY=k7Jm2xQ9",
        "token_url: https://example.org",
        "auth required pam_unix.so",
        "key: value1234",
        "deb [signed-by=/k.gpg] https://example.org/repo stable main",
        "server { listen 80; location / { proxy_pass http://app; } }",
        "use_token: true",
        "SECRET_KEY=dummy-for-the-build",
    ],
)
def test_what_is_none_or_put_in_later_is_no_secret(text: str) -> None:
    assert not assigns_secret(text)


@pytest.mark.parametrize("name", ["NPM_TOKEN", "dbPassword", "app.api-key", "AWS_SECRET_KEY"])
def test_names_of_secrets(name: str) -> None:
    assert names_a_secret(name)


@pytest.mark.parametrize("name", ["CACHE_KEY", "MONKEY", "PWD", "TOKEN_FILE", "PUBLIC_KEY", "AUTH"])
def test_names_that_may_be_of_anything(name: str) -> None:
    assert not names_a_secret(name)
