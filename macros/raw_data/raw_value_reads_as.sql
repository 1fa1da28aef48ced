{% macro raw_value_reads_as(column, type) %}
    {#- Patterns, not casts: engines differ in what they accept as a date. The
        calendar is spelt out so that a 30 February stops here. Money must fit
        numeric(18, 4) unrounded; other numbers may carry more decimals. -#}
    {% set text = 'cast(' ~ column ~ ' as text)' %}
    {% set day -%}
        (\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|\d{4}-(0[469]|11)-(0[1-9]|[12]\d|30)|\d{4}-02-(0[1-9]|1\d|2[0-8])|20([02468][048]|[13579][26])-02-29)
    {%- endset %}
    {% set time = '([01]\d|2[0-3]):[0-5]\d:[0-5]\d' %}
    {% set patterns = {
        'boolean': 'true|false',
        'integer': '-?\d{1,9}',
        'bigint': '-?\d{1,14}',
        'numeric': '-?\d{1,14}(\.\d+)?',
        'numeric(18, 4)': '-?\d{1,14}(\.\d{1,4})?',
        'date': day,
        'timestamp': day ~ '[T ]' ~ time,
        'timestamp with time zone': day ~ '[T ]' ~ time
            ~ '(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)',
        'sha256': '[0-9a-f]{64}',
    } %}
    {% set lists = {
        'currency': 'select currency from raw_reference.currencies',
        'time zone': 'select name from ' ~ time_zone_names(),
    } %}
    {% if type in patterns %}
        {% do return(text ~ " ~ '^(" ~ patterns[type] ~ ")$'") %}
    {% elif type in lists %}
        {% do return(text ~ ' in (' ~ lists[type] ~ ')') %}
    {% endif %}
    {% do return(reads_as_json(text, type.split(' ')[1])) %}
{% endmacro %}
