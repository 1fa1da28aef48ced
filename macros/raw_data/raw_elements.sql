{% macro raw_elements(table, column) %}
    {#- The elements of an array of JSON as rows, beside the columns of the row
        that holds the array, unless an element has a value of that name. -#}
    {% set names = column.meta.elements | map(attribute='name') | list %}
    select
        {% if table.meta.landings %}raw_rows._store,{% endif %}
        {% for name in table.columns if name not in names %}
        raw_rows.{{ name }},
        {% endfor %}
        {% for name in names %}
        {{ json_text('elements.element', name) }} as {{ name }},
        {% endfor %}
        elements.element_number
    from {{ table.relation_name }} as raw_rows
    {{ json_elements('raw_rows.' ~ column.name) }}
{% endmacro %}
