{% macro raw_column_checks(column, key) %}
    {#- The checks of one raw column, as {column, fails_if, expected}. -#}
    {% set checks, name, meta = [], column.name, column.meta or {} %}
    {% set type = column.data_type or 'text' %}
    {% if meta.required or meta.required_where or name in key %}
        {% do checks.append({'column': name, 'expected': 'a value',
            'fails_if': name ~ ' is null and ('
                ~ (meta.required_where or 'true') ~ ')'}) %}
    {% endif %}
    {% if type != 'text' %}
        {% set reads = raw_value_reads_as(name, type) %}
        {% do checks.append({'column': name, 'expected': 'a ' ~ type,
            'fails_if': 'not (' ~ reads ~ ')'}) %}
        {% for bound, sign, words in [
            ('minimum', ' < ', 'at least '), ('maximum', ' > ', 'at most ')
        ] if bound in meta %}
            {% do checks.append({'column': name,
                'expected': words ~ meta[bound],
                'fails_if': 'case when ' ~ reads ~ ' then cast(' ~ name
                    ~ ' as double precision)' ~ sign ~ meta[bound] ~ ' end'}) %}
        {% endfor %}
    {% endif %}
    {% do return(checks) %}
{% endmacro %}
