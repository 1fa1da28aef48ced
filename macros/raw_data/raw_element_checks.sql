{% macro raw_element_checks(table) %}
    {#- What the arrays of JSON hold is promised like columns are: their
        elements are checked as if they were the rows of a table. -#}
    {% set arrays = [] %}
    {% for column in table.columns.values() if column.meta.elements %}
        {% set checks = [] %}
        {% for element in column.meta.elements %}
            {% do checks.extend(raw_column_checks(element, [])) %}
        {% endfor %}
        {% do arrays.append({
            'name': table.name ~ '.' ~ column.name,
            'relation': '(' ~ raw_elements(table, column) ~ ') as elements',
            'key': table.meta.key + ['element_number'],
            'checks': checks,
            'may_be_empty': true,
        }) %}
    {% endfor %}
    {% do return(arrays) %}
{% endmacro %}
