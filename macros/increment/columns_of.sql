{% macro columns_of(mart) %}
    {#- Names of the columns in the contract's order; none while dbt parses, and
        in unit tests, which know no other model. -#}
    {% set id = 'model.' ~ project_name ~ '.' ~ mart %}
    {% do return(graph.nodes[id].columns | list if graph.nodes else ['*']) %}
{% endmacro %}
