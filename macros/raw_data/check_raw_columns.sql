{% macro check_raw_columns(table) %}
    {% set relation = adapter.get_relation(
        table.database, table.schema, table.identifier
    ) %}
    {% if relation is none %}
        {% do exceptions.raise_compiler_error(
            "The raw table " ~ table.relation_name ~ " does not exist: run "
            ~ "`make load`, or let your own loader write it."
        ) %}
    {% endif %}
    {% set found = adapter.get_columns_in_relation(relation)
        | map(attribute='name') | list %}
    {% set missing = table.columns | reject('in', found) | list %}
    {% if missing %}
        {% do exceptions.raise_compiler_error(
            table.name ~ " has no column '" ~ missing | join("', '") ~ "'; its "
            ~ "columns are '" ~ found | join("', '") ~ "': check the header "
            ~ "and that the columns are separated by commas."
        ) %}
    {% endif %}
{% endmacro %}
