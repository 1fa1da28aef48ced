{% macro builds_every_mart() %}
    {#- Also a retry does, after what the first attempt has built. -#}
    {% if not execute or invocation_args_dict.which == 'retry' %}
        {% do return(true) %}
    {% endif %}
    {% set needed = ['raw_landings'] + marts() | list + analytics_marts() %}
    {% set built = [] %}
    {% for node in selected_resources %}
        {% do built.append(node.split('.')[-1]) %}
    {% endfor %}
    {% do return(needed | reject('in', built) | list == []) %}
{% endmacro %}
