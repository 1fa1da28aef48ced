{% macro find_raw_table(table, schema, landed) %}
    {#- A raw table that a loader has landed; none where an optional one is
        missing. -#}
    {% set name = table.name if table.meta.landings else table.identifier %}
    {% set relation = api.Relation.create(
        table.database, schema, name
    ) | string %}
    {% if relation not in landed %}
        {% do return(missing_raw_table(
            table, 'The raw table ' ~ schema ~ '.' ~ name
            ~ ' does not exist', 'run `make load`, or let your own loader '
            ~ 'write it'
        )) %}
    {% endif %}
    {% do return(relation) %}
{% endmacro %}
