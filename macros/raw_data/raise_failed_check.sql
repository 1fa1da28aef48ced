{% macro raise_failed_check(all_rows) %}
    {#- Stops at the first check that fails. Each relation is scanned once, and
        all by one statement. -#}
    {% set queries, row_counts = [], [] %}
    {% for rows in all_rows %}
        {% do queries.append(raw_check_counts(loop.index0, rows)) %}
    {% endfor %}
    {% for result in run_union(queries, 'number') %}
        {% set counts = fromjson(result['counts']) %}
        {% do raise_raw_failure(all_rows[loop.index0], counts) %}
        {% do row_counts.append(counts[0]) %}
    {% endfor %}
    {% do return(row_counts) %}
{% endmacro %}
