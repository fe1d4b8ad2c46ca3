"""A logged-in superuser for the tests of the admin."""

import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def beheerder(db):
    return get_user_model().objects.create_superuser("thea", password="een heel lang wachtwoord")


@pytest.fixture
def als_beheerder(client, beheerder):
    client.force_login(beheerder)
    return client
