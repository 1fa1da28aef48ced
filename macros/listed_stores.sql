{% macro listed_stores(platform) -%}
    {#- The list of stores as a query, for what no raw table says. -#}
    {%- for store in stores_of(platform) %}
    select
        cast('{{ store.store }}' as text) as store,
        cast(
            {{ text_literal(store.name or store.store) }} as text
        ) as store_name,
        cast('{{ store.timezone }}' as text) as timezone,
        cast('{{ store.currency }}' as text) as currency
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
{%- endmacro %}
