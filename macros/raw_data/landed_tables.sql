{% macro landed_tables(tables) %}
    {#- What lies in the schemas of raw tables and stores: one look for all. -#}
    {% set schemas = [] %}
    {% for table in tables %}
        {% do schemas.append(table.schema) %}
        {% do schemas.extend(raw_stores(table) | map(attribute='schema')) %}
    {% endfor %}
    {% do return(landed_relations(schemas | unique | list)) %}
{% endmacro %}
