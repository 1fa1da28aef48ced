{% macro create_empty_raw_table(table) %}
    {% do return([
        'create schema if not exists ' ~ table.schema,
        'create table ' ~ table.relation_name ~ ' as '
        ~ raw_view_part(table, {'found': []}) ~ ' where false',
    ]) %}
{% endmacro %}
