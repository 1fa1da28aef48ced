{% macro raw_stores(table) %}
    {#- The stores whose data land in a raw table; of a platform that has no
        list of stores, its folder. -#}
    {% if not table.meta.landings %}
        {% do return([
            {'folder': table.meta.raw_path, 'schema': table.schema}
        ]) %}
    {% endif %}
    {% set stores = [] %}
    {% for store in stores_of(table.meta.platform)
        if store.landing in table.meta.landings %}
        {% set schema = store.schema or table.schema ~ '_' ~ store.store %}
        {% do stores.append(dict(store, schema=schema)) %}
    {% endfor %}
    {% do return(stores) %}
{% endmacro %}
