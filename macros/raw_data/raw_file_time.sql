{% macro raw_file_time(file) %}
    {%- do return(adapter.dispatch('raw_file_time')(file)) -%}
{% endmacro %}

{% macro default__raw_file_time(file) %}
    {%- do return(
        "(select cast(timezone('UTC', last_modified) as timestamp) from "
        ~ "read_blob('" ~ file ~ "'))"
    ) -%}
{% endmacro %}

{% macro spark__raw_file_time(file) %}
    {%- do return('raw_rows._metadata.file_modification_time') -%}
{% endmacro %}
