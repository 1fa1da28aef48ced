{% macro plain_type(column) %}
    {#- The type of a column of any engine in the words of the contract. -#}
    {% if column.is_string() %}{% do return('text') %}{% endif %}
    {% set type = column.data_type | lower | replace('decimal', 'numeric') %}
    {% do return(
        modules.re.sub(',(?! )', ', ', type).removesuffix(
            ' without time zone'
        )
    ) %}
{% endmacro %}
