"""The settings of the front doors, read from environment variables."""

import pytest

from api.settings import Settings
from graph import DEFAULT_STORE, ParameterInvalid


def test_without_variables_the_store_is_the_folder_here_and_uploads_are_off() -> None:
    settings = Settings.from_env({})
    assert settings.store == DEFAULT_STORE
    assert settings.upload_token is None
    assert settings.host == "127.0.0.1"
    assert settings == Settings()


def test_variables_are_read_and_an_empty_one_counts_as_unset() -> None:
    settings = Settings.from_env(
        {
            "INNOGRAPH_STORE": " bolt://db:7687 ",
            "NEO4J_USERNAME": "reader",
            "NEO4J_PASSWORD": "s3cret",
            "INNOGRAPH_PORT": "9000",
            "INNOGRAPH_TIMEOUT": "2.5",
            "INNOGRAPH_LANG": "en",
            "INNOGRAPH_HOST": "",
        }
    )
    assert (settings.store, settings.neo4j_username, settings.neo4j_password) == ("bolt://db:7687", "reader", "s3cret")
    assert (settings.port, settings.timeout, settings.lang, settings.host) == (9000, 2.5, "en", "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INNOGRAPH_PORT", "0"),
        ("INNOGRAPH_PORT", "65536"),
        ("INNOGRAPH_PORT", "八千"),
        ("INNOGRAPH_TIMEOUT", "0"),
        ("INNOGRAPH_TIMEOUT", "soon"),
        ("INNOGRAPH_TIMEOUT", "nan"),
        ("INNOGRAPH_LANG", "fr"),
        ("INNOGRAPH_UPLOAD_TOKEN", "short"),
    ],
)
def test_a_variable_that_cannot_be_is_named_in_the_error(name: str, value: str) -> None:
    with pytest.raises(ParameterInvalid, match=name):
        Settings.from_env({name: value})


def test_secrets_show_neither_in_the_printed_settings_nor_in_errors() -> None:
    settings = Settings.from_env({"NEO4J_PASSWORD": "hunter2-hunter2", "INNOGRAPH_UPLOAD_TOKEN": "t" * 20})
    assert "hunter2" not in repr(settings)
    assert "tttt" not in repr(settings)
    with pytest.raises(ParameterInvalid) as caught:
        Settings.from_env({"INNOGRAPH_UPLOAD_TOKEN": "weak-secret"})
    assert "weak-secret" not in str(caught.value)
