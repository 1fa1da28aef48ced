{% macro raise_failed_check(rows, checks) %}
    {#- Stops and names the first row that fails a check; else returns how many
        rows there are. All checks are counted in one scan. -#}
    {% set counts = run_query(raw_check_counts(rows, checks)).rows[0] %}
    {% for check in checks %}
        {% if counts[loop.index] %}
            {% do raise_raw_row(rows, check, counts[loop.index]) %}
        {% endif %}
    {% endfor %}
    {% do return(counts[0]) %}
{% endmacro %}
