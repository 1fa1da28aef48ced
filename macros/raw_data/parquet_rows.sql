{% macro parquet_rows(file) %}
    {{- adapter.dispatch('parquet_rows')(file) -}}
{% endmacro %}

{% macro default__parquet_rows(file) %}
    read_parquet('{{ file }}')
{% endmacro %}

{% macro spark__parquet_rows(file) %}
    parquet.`{{ file }}`
{% endmacro %}
