{% macro active_raw_tables() %}
    {% set active = var('platforms') + ['reference'] %}
    {% do return(
        graph.sources.values()
        | selectattr('source_name', 'in', active)
        | sort(attribute='unique_id')
    ) %}
{% endmacro %}
