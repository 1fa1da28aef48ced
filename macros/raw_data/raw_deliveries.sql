{% macro raw_deliveries(tables, landed) %}
    {#- Where the rows of raw tables lie: one delivery a store that has it. -#}
    {% set places = raw_places(tables, landed) %}
    {% set files = raw_files(
        places | map(attribute='place') | reject('in', landed) | unique | list
    ) %}
    {% set deliveries = {} %}
    {% for place in places %}
        {% set delivery = files.get(place.place) or landed[place.place] %}
        {% do check_raw_columns(place.table, place.place, delivery) %}
        {% do deliveries.setdefault(place.table.unique_id, []).append(
            dict(delivery, store=place.store)
        ) %}
    {% endfor %}
    {% do return(deliveries) %}
{% endmacro %}
