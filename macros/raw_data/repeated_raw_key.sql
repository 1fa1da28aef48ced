{% macro repeated_raw_key(number, table) %}
    {% set key = table.meta.key | join(', ') %}
    (
        select
            {{ number }} as table_number,
            concat_ws(''', ''', {{ key }}) as key_values,
            count(*) as row_count
        from {{ table.relation_name }} as raw_rows
        group by {{ key }}
        having count(*) > 1
        order by {{ key }}
        limit 1
    )
{% endmacro %}
