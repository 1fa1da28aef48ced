{% macro raise_raw_row(table, check, failures) %}
    {#- Names the first offending row by its key, the value and what to do. -#}
    {% set key = table.meta.key or table.columns | list %}
    {% set row = run_query(
        'select ' ~ key | join(', ') ~ ', ' ~ check.column ~ ' as raw_value'
        ~ ' from ' ~ table.relation_name ~ ' where ' ~ check.fails_if
        ~ ' order by ' ~ key | join(', ') ~ ' limit 1'
    ).rows[0] %}
    {% set names = [] %}
    {% for column in key %}
        {% do names.append(column ~ ' ' ~ row[column]) %}
    {% endfor %}
    {% do exceptions.raise_compiler_error(
        table.name ~ ', column ' ~ check.column ~ ', row ' ~ names | join(', ')
        ~ ": '" ~ row['raw_value'] ~ "' is not " ~ check.expected ~ ' ('
        ~ failures ~ ' such row' ~ ('s' if failures > 1 else '')
        ~ '): correct the raw data and run again.'
    ) %}
{% endmacro %}
