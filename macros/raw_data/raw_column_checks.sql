{% macro raw_column_checks(column, key) %}
    {#- The checks of one raw column, as {column, fails_if, expected}. -#}
    {% set checks = [] %}
    {% set name, type = column.name, column.data_type or 'text' %}
    {% if column.meta.required or name in key %}
        {% do checks.append({'column': name, 'expected': 'a value',
            'fails_if': name ~ ' is null'}) %}
    {% endif %}
    {% if type != 'text' %}
        {% set reads = raw_value_reads_as(name, type) %}
        {% do checks.append({'column': name, 'expected': 'a ' ~ type,
            'fails_if': 'not (' ~ reads ~ ')'}) %}
        {% if 'minimum' in column.meta %}
            {% do checks.append({'column': name,
                'expected': 'at least ' ~ column.meta.minimum,
                'fails_if': 'case when ' ~ reads ~ ' then cast(' ~ name
                    ~ ' as numeric(28, 6)) < ' ~ column.meta.minimum ~ ' end'}) %}
        {% endif %}
    {% endif %}
    {% do return(checks) %}
{% endmacro %}
