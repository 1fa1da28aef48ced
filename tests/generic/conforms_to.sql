{% test conforms_to(model, entity) %}
    {#- A conformed model delivers every column of its entity that is not
        computed after the union, with the same type, and nothing else. A
        union or a unit test would let a narrowed type through: 19.99 became
        20. -#}
    {% set mismatches = [] %}
    {% if execute %}
        {% set contract = graph.nodes['model.' ~ project_name ~ '.' ~ entity] %}
        {% set expected, found = {}, {} %}
        {% for column in contract.columns.values() %}
            {% if 'computed' not in column.tags %}
                {% do expected.update({column.name: column.data_type}) %}
            {% endif %}
        {% endfor %}
        {% for column in adapter.get_columns_in_relation(model) %}
            {% do found.update({column.name: plain_type(column)}) %}
        {% endfor %}
        {% for name in (expected.keys() | list + found.keys() | list) | unique %}
            {% if expected.get(name) != found.get(name) %}
                {% do mismatches.append((name, expected.get(name), found.get(name))) %}
            {% endif %}
        {% endfor %}
    {% endif %}
    {% for name, expected_type, found_type in mismatches %}
        select
            '{{ name }}' as column_name,
            '{{ expected_type }}' as expected_type,
            '{{ found_type }}' as found_type
        union all
    {% endfor %}
    select
        null as column_name,
        null as expected_type,
        null as found_type
    where false
{% endtest %}
