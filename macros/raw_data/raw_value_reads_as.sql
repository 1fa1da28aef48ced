{% macro raw_value_reads_as(column, type) %}
    {#- Patterns, not casts: engines differ in what they accept as a date. The
        calendar is spelt out so that a 30 February stops here. Money must fit
        numeric(18, 4) unrounded; other numbers may carry more decimals. -#}
    {% set text = 'cast(' ~ column ~ ' as text)' %}
    {% set day -%}
        ([0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)|[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])|20([02468][048]|[13579][26])-02-29)
    {%- endset %}
    {% set time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]' %}
    {% set patterns = {
        'boolean': 'true|false',
        'integer': '-?[0-9]{1,9}',
        'bigint': '-?[0-9]{1,14}',
        'numeric': '-?[0-9]{1,14}([.][0-9]+)?',
        'numeric(18, 4)': '-?[0-9]{1,14}([.][0-9]{1,4})?',
        'date': day,
        'timestamp': day ~ '[T ]' ~ time,
        'timestamp with time zone': day ~ '[T ]' ~ time
            ~ '([.][0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)',
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
