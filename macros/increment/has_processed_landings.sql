{% macro has_processed_landings() %}
    {% set processed = kept('processed_landings', '_intermediate') %}
    {% do return(run_query(
        "select 1 from information_schema.tables where table_schema = '"
        ~ processed.schema ~ "' and table_name = '" ~ processed.identifier ~ "'"
    ).rows | length > 0) %}
{% endmacro %}
