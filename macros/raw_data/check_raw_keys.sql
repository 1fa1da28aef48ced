{% macro check_raw_keys(tables) %}
    {% set repeated = [] %}
    {% for table in tables %}
        {% if table.meta.key and not table.meta.redelivers %}
            {% do repeated.append(repeated_raw_key(loop.index0, table)) %}
        {% endif %}
    {% endfor %}
    {% for row in run_union(repeated, 'table_number limit 1') %}
        {% set table = tables[row['table_number'] | int] %}
        {% do exceptions.raise_compiler_error(
            table.name ~ ' holds the key ' ~ table.meta.key | join(', ')
            ~ " = '" ~ row['key_values'] ~ "' " ~ row['row_count']
            ~ ' times: deliver every row once and run again.'
        ) %}
    {% endfor %}
{% endmacro %}
