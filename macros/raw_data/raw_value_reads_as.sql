{% macro raw_value_reads_as(column, type) %}
    {#- Patterns, not casts: engines differ in what they accept as a date. The
        calendar is spelt out so that a 30 February stops here. Money must fit
        numeric(18, 4) unrounded; other numbers may carry more decimals. -#}
    {% set day -%}
        (\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|\d{4}-(0[469]|11)-(0[1-9]|[12]\d|30)|\d{4}-02-(0[1-9]|1\d|2[0-8])|20([02468][048]|[13579][26])-02-29)
    {%- endset %}
    {% set patterns = {
        'integer': '-?\d{1,9}',
        'numeric': '-?\d{1,14}(\.\d+)?',
        'numeric(18, 4)': '-?\d{1,14}(\.\d{1,4})?',
        'timestamp': day ~ ' ([01]\d|2[0-3]):[0-5]\d:[0-5]\d',
    } %}
    {% do return(
        'cast(' ~ column ~ " as text) ~ '^(" ~ patterns[type] ~ ")$'"
    ) %}
{% endmacro %}
