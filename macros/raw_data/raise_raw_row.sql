{% macro raise_raw_row(rows, check, failures) %}
    {#- Names the first offending row by its key, the value and what to do. -#}
    {% set row = run_query(
        'select ' ~ rows.key | join(', ') ~ ', ' ~ check.column
        ~ ' as raw_value from ' ~ rows.relation ~ ' where ' ~ check.fails_if
        ~ ' order by ' ~ rows.key | join(', ') ~ ' limit 1'
    ).rows[0] %}
    {% set names = [] %}
    {% for column in rows.key %}
        {% do names.append(column ~ ' ' ~ row[column]) %}
    {% endfor %}
    {% do exceptions.raise_compiler_error(
        rows.name ~ ', column ' ~ check.column ~ ', row ' ~ names | join(', ')
        ~ ": '" ~ row['raw_value'] | string | truncate(60) ~ "' is not "
        ~ check.expected ~ ' (' ~ failures ~ ' such row'
        ~ ('s' if failures > 1 else '') ~ '): correct the raw data and run again.'
    ) %}
{% endmacro %}
