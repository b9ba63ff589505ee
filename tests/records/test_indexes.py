"""No index of ours is the beginning of another one: each costs every write, and Postgres uses the longer one as well."""

import pytest
from django.db import connection

INDEXES = """
SELECT t.relname, i.relname, x.indkey::text, x.indclass::text, x.indisunique,
       COALESCE(pg_get_expr(x.indpred, x.indrelid), '')
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid
WHERE t.relname LIKE 'records\\_%' AND t.relname NOT IN ('records_person_groups', 'records_person_user_permissions')
  AND x.indexprs IS NULL
"""


@pytest.mark.django_db
def test_no_index_is_the_beginning_of_another() -> None:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES)
        found = [(*row[:2], row[2].split(), row[3].split(), *row[4:]) for row in cursor.fetchall()]

    assert len(found) > 40
    doubles = {
        one: other
        for table, one, keys, classes, unique, only in found
        for its, other, longer, its_classes, _unique, its_only in found
        if (table, only) == (its, its_only) and one != other and not unique
        if longer[: len(keys)] == keys and its_classes[: len(classes)] == classes
    }
    assert doubles == {}
