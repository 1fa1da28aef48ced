{% macro has_processed_landings() %}
    {% do return(adapter.dispatch('has_processed_landings')(
        kept('processed_landings', '_intermediate')
    )) %}
{% endmacro %}

{% macro default__has_processed_landings(processed) %}
    {% do return(run_query(
        "select 1 from information_schema.tables where table_schema = '"
        ~ processed.schema ~ "' and table_name = '" ~ processed.identifier ~ "'"
    ).rows | length > 0) %}
{% endmacro %}

{% macro spark__has_processed_landings(processed) %}
    {#- An empty one is of marts that do not go together. Elsewhere an increment
        of everything mends them; here it may have been stopped while it
        replaced them. -#}
    {% do return(
        load_relation(processed) is not none
        and run_query('select 1 from ' ~ processed ~ ' limit 1').rows | length > 0
    ) %}
{% endmacro %}
