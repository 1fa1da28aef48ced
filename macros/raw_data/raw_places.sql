{% macro raw_places(tables, landed) %}
    {#- The file or relation of each store and raw table, if it is there. -#}
    {% set places, listed = [], list_raw_files(tables) %}
    {% for table in tables %}
        {% for store in raw_stores(table) %}
            {% if store.folder and reads_raw_files(table, landed) %}
                {% set place = find_raw_file(table, store.folder, listed) %}
            {% else %}
                {% set place = find_raw_table(table, store.schema, landed) %}
            {% endif %}
            {% if place %}
                {% do places.append(
                    {'table': table, 'store': store.store, 'place': place}
                ) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {% do return(places) %}
{% endmacro %}
