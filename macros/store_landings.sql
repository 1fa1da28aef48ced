{% macro store_landings() %}
    {#- Platform -> the landings that its sources know. -#}
    {% set known = {} %}
    {% for table in graph.sources.values() if table.meta.landings %}
        {% do known.setdefault(table.meta.platform, []).extend(
            table.meta.landings
        ) %}
    {% endfor %}
    {% for platform, landings in known.items() %}
        {% do known.update({platform: landings | unique | sort}) %}
    {% endfor %}
    {% do return(known) %}
{% endmacro %}
