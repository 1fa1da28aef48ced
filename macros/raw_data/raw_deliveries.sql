{% macro raw_deliveries(table) %}
    {#- Where the rows of a raw table lie: one delivery a store that has it. -#}
    {% set deliveries = [] %}
    {% for store in raw_stores(table) %}
        {% if store.folder and target.type == 'duckdb' %}
            {% set delivery = raw_file_delivery(table, store.folder) %}
        {% else %}
            {% set delivery = raw_table_delivery(
                table, store.schema or table.schema ~ '_' ~ store.store
            ) %}
        {% endif %}
        {% if delivery %}
            {% do deliveries.append(dict(delivery, store=store.store)) %}
        {% endif %}
    {% endfor %}
    {% do return(deliveries) %}
{% endmacro %}
