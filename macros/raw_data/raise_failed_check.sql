{% macro raise_failed_check(all_rows) %}
    {#- Stops at the first check that fails. Each relation is scanned once, and
        all by one statement. -#}
    {% set queries = [] %}
    {% for rows in all_rows %}
        {% do queries.append(raw_check_counts(loop.index0, rows)) %}
    {% endfor %}
    {% for result in run_union(queries, 'number') %}
        {% do raise_raw_failure(
            all_rows[loop.index0], fromjson(result['counts'])
        ) %}
    {% endfor %}
{% endmacro %}
