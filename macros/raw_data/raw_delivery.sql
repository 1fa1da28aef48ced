{% macro raw_delivery(table, place, rows, found, loaded_at) %}
    {#- Rows of a raw table with the columns found in them, which must be those
        that the sources promise; documents are looked into row by row. -#}
    {% set required = [] %}
    {% for column in table.columns.values() if not column.meta.optional %}
        {% do required.append(column.name) %}
    {% endfor %}
    {% set missing = required | reject('in', found) | list %}
    {% if missing and 'document' not in found %}
        {% do exceptions.raise_compiler_error(
            table.name ~ " has no column '" ~ missing | join("', '") ~ "' in "
            ~ place ~ "; its columns are '" ~ found | join("', '")
            ~ "': check the header and that the columns are separated by "
            ~ 'commas.'
        ) %}
    {% endif %}
    {% if table.meta.loaded_at_column in found %}
        {% set loaded_at = offset_to_utc(
            'cast(' ~ table.meta.loaded_at_column ~ ' as text)'
        ) %}
    {% endif %}
    {% do return({'rows': rows, 'found': found, 'loaded_at': loaded_at}) %}
{% endmacro %}
