{% macro delivery_rank(key, updated_at='updated_at') -%}
    {#- 1 is the version of a row that counts, where rows arrive more than
        once and in any order. -#}
    row_number() over (
        partition by {{ key }}
        order by
            {{ offset_to_utc(updated_at) }} desc,
            {{ offset_to_utc('_ingested_at') }} desc
    )
{%- endmacro %}
