{% macro no_rows_of(entity) -%}
    {#- While dbt parses there is no graph yet, and nothing to select. -#}
    {%- if execute -%}
    {%- set contract = graph.nodes['model.' ~ project_name ~ '.' ~ entity] -%}
    {%- set columns = contract.columns.values() -%}
select
    {%- for column in columns if 'computed' not in column.tags %}
    cast(null as {{ column.data_type }}) as {{ column.name }}
    {{- ',' if not loop.last }}
    {%- endfor %}
where false
    {%- endif -%}
{%- endmacro %}
