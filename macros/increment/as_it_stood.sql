{% macro as_it_stood(model) -%}
    {#- A model's own rows of before, for the model itself. -#}
    {{- adapter.dispatch('as_it_stood')(model) -}}
{%- endmacro %}

{% macro default__as_it_stood(model) -%}
    {{- model -}}
{%- endmacro %}

{% macro spark__as_it_stood(model) -%}
    {#- A copy, as Spark drops a table before it builds it anew; where that has
        been dropped, the one of the attempt before. -#}
    {%- set copy = kept(
        model.identifier ~ '_as_it_stood', '_increment_intermediate'
    ) -%}
    {%- if execute and flags.WHICH in ['run', 'build']
        and load_relation(model) -%}
        {%- do run_and_commit([
            'drop table if exists ' ~ copy,
            'create table ' ~ copy ~ ' using parquet as select * from ' ~ model,
        ]) -%}
    {%- endif -%}
    {{- copy -}}
{%- endmacro %}
