{% macro raw_table_delivery(table, schema) %}
    {#- A raw table that a loader has landed; none where an optional one is
        missing. -#}
    {% set name = table.name if table.meta.landings else table.identifier %}
    {% set relation = adapter.get_relation(table.database, schema, name) %}
    {% if relation is none %}
        {% do return(missing_raw_table(
            table, 'The raw table ' ~ schema ~ '.' ~ name
            ~ ' does not exist', 'run `make load`, or let your own loader '
            ~ 'write it'
        )) %}
    {% endif %}
    {% set types = {} %}
    {% for column in adapter.get_columns_in_relation(relation) %}
        {% do types.update({column.name: column.dtype | lower}) %}
    {% endfor %}
    {% set has_zone = ' with time zone' in types.get('_loaded_at', '') %}
    {% do return(raw_delivery(
        table, relation | string, relation | string, types | list,
        '_loaded_at' ~ (" at time zone 'UTC'" if has_zone else '')
    )) %}
{% endmacro %}
