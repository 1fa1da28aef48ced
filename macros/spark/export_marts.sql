{% macro export_marts(folder) %}
    {#- `dbt run-operation export_marts --args '{folder: …}'`: the marts as files
        of Parquet, views included, for whoever has no Spark. -#}
    {% for mart in graph.nodes.values()
        if mart.resource_type == 'model' and mart.fqn[1] == 'marts' %}
        {% do run_query(
            "insert overwrite directory '" ~ folder ~ '/' ~ mart.name
            ~ "' using parquet select * from " ~ mart.relation_name
        ) %}
    {% endfor %}
{% endmacro %}
