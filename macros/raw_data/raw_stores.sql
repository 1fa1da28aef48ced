{% macro raw_stores(table) %}
    {#- The stores whose data land in a raw table; of a platform that has no
        list of stores, its folder. -#}
    {% if not table.meta.landings %}
        {% do return([{'folder': table.meta.raw_path}]) %}
    {% endif %}
    {% do return(
        stores_of(table.meta.platform)
        | selectattr('landing', 'in', table.meta.landings) | list
    ) %}
{% endmacro %}
