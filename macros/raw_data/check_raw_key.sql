{% macro check_raw_key(table) %}
    {% if table.meta.key and not table.meta.redelivers %}
        {% set key = table.meta.key | join(', ') %}
        {% set twice = run_query(
            'select ' ~ key ~ ', count(*) as row_count from '
            ~ table.relation_name ~ ' group by ' ~ key
            ~ ' having count(*) > 1 order by ' ~ key ~ ' limit 1'
        ).rows %}
        {% for row in twice %}
            {% do exceptions.raise_compiler_error(
                table.name ~ ' holds the key ' ~ key ~ " = '"
                ~ row.values()[:-1] | join("', '") ~ "' " ~ row['row_count']
                ~ ' times: deliver every row once and run again.'
            ) %}
        {% endfor %}
    {% endif %}
{% endmacro %}
