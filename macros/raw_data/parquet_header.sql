{% macro parquet_header(file) %}
    {{- adapter.dispatch('parquet_header')(file) -}}
{% endmacro %}

{% macro default__parquet_header(file) %}
    select string_agg(column_name, ',')
    from (describe from read_parquet('{{ file }}'))
{% endmacro %}

{% macro spark__parquet_header(file) %}
    {#- The keys of a row as JSON, or of nulls where the file has no rows. -#}
    select array_join(json_object_keys(to_json(
        struct(found.*), map('ignoreNullFields', 'false')
    )), ',')
    from (select 1) as one
    left join (select * from parquet.`{{ file }}` limit 1) as found on true
{% endmacro %}
