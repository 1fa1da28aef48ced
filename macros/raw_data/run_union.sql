{% macro run_union(queries, order='1') %}
    {#- The rows of many queries by one statement: dbt's part in a statement
        takes longer than the engine's. -#}
    {% if not queries %}{% do return([]) %}{% endif %}
    {% do return(run_query(
        queries | join(' union all ') ~ ' order by ' ~ order
    ).rows) %}
{% endmacro %}
