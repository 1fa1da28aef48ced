{% macro raw_row_counts(tables) %}
    {% set counts, row_counts = {}, [] %}
    {% for row in run_query(
        'select raw_table, sum(row_count) as row_count from '
        ~ ref('raw_landings') ~ ' group by raw_table'
    ).rows %}
        {% do counts.update({row['raw_table']: row['row_count'] | int}) %}
    {% endfor %}
    {% for table in tables %}
        {% do row_counts.append(
            counts.get(table.source_name ~ '.' ~ table.name, 0)
        ) %}
        {% do raise_raw_failure(
            dict(raw_row_checks(table), checks=[]), row_counts[-1:]
        ) %}
    {% endfor %}
    {% do return(row_counts) %}
{% endmacro %}
