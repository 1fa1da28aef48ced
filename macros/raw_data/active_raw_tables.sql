{% macro active_raw_tables() %}
    {#- The raw tables of the platforms in use, and reference; of a platform
        with stores, those of the landings in use. -#}
    {% set tables = [] %}
    {% for table in graph.sources.values() | sort(attribute='unique_id') %}
        {% set platform = table.meta.platform or table.source_name %}
        {% if platform in var('platforms') + ['reference']
            and (raw_stores(table) or not table.meta.landings) %}
            {% do tables.append(table) %}
        {% endif %}
    {% endfor %}
    {% do return(tables) %}
{% endmacro %}
