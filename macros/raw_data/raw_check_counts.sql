{% macro raw_check_counts(rows, checks) %}
    select
        count(*) as row_count
        {%- for check in checks %},
        count(case when {{ check.fails_if }} then 1 end) as check_{{ loop.index }}
        {%- endfor %}
    from {{ rows.relation }}
{% endmacro %}
