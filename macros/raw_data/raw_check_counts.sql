{% macro raw_check_counts(number, rows) %}
    {#- Number of rows, and of those that fail each check. Behind brackets, so
        that Postgres may read one big table with several workers. -#}
    select {{ number }} as number, (
        select array[
            count(*)
            {%- for check in rows.checks %},
            count(case when {{ check.fails_if }} then 1 end)
            {%- endfor %}
        ]
        from {{ rows.relation }}
    ) as counts
{% endmacro %}
