{% macro plain_type(column) %}
    {#- The type of a column of any engine in the words of the contract. -#}
    {% if column.is_string() %}{% do return('text') %}{% endif %}
    {% set type = column.data_type | lower | replace('decimal', 'numeric') %}
    {% set words_of_spark = {
        'string': 'text', 'int': 'integer', 'timestamp_ntz': 'timestamp',
    } %}
    {% do return(
        words_of_spark.get(type) or modules.re.sub(
            ',(?! )', ', ', type
        ).removesuffix(' without time zone')
    ) %}
{% endmacro %}
