{% test expression_is_true(model, expression, column_name=none) %}
    {#- Without failures to store, the rows themselves are of no interest. -#}
    {%- set shown = '*' if should_store_failures() else '1' -%}
    {%- set condition = [column_name, expression] | select | join(' ') %}

select {{ shown }}
from {{ model }}
where not ({{ condition }})

{% endtest %}
