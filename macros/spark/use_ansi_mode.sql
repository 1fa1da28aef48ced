{% macro use_ansi_mode() %}
    {#- dbt-spark turns ANSI mode off at every statement: a number that does not
        fit, or a text that is none, would become null without a word. -#}
    {% if target.type == 'spark' %}
        {% do adapter.config.credentials.server_side_parameters.update(
            {'spark.sql.ansi.enabled': 'true'}
        ) %}
    {% endif %}
{% endmacro %}
