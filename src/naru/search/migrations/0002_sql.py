"""Install the functions that find, complete and suggest."""

from django.db import migrations

from naru.kernel.db import sql_file

UNDO = """
DROP INDEX search_by_keys;
DROP INDEX search_by_word_keys;
DROP FUNCTION search_suggest(integer, text, text, integer);
DROP FUNCTION search_complete(integer, text, text, text, integer);
DROP FUNCTION search_ids(integer, text, text, text, text, text, text, integer);
DROP FUNCTION search_find(integer, text, text, text, text, text, text, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [sql_file(__file__, "find", undo=UNDO)]
