{% macro raw_check_counts(number, rows) %}
    {#- Number of rows, and of those that fail each check. Behind brackets, so
        that Postgres may read one big table with several workers. -#}
    {% set counts = ['count(*)'] %}
    {% for check in rows.checks %}
        {% do counts.append(
            'count(case when ' ~ check.fails_if ~ ' then 1 end)'
        ) %}
    {% endfor %}
    select {{ number }} as number, (
        select {{ list_of(counts) }}
        from {{ rows.relation }}
    ) as counts
{% endmacro %}
