{% macro check_raw_columns(table, place, delivery) %}
    {#- Columns must be those that the sources promise; documents are looked
        into row by row. -#}
    {% set required = [] %}
    {% for column in table.columns.values() if not column.meta.optional %}
        {% do required.append(column.name) %}
    {% endfor %}
    {% set missing = required | reject('in', delivery.found) | list %}
    {% if missing and 'document' not in delivery.found %}
        {% do exceptions.raise_compiler_error(
            table.name ~ " has no column '" ~ missing | join("', '") ~ "' in "
            ~ place ~ "; its columns are '" ~ delivery.found | join("', '")
            ~ "': check the header and that the columns are separated by "
            ~ 'commas.'
        ) %}
    {% endif %}
{% endmacro %}
