{% macro stays(key, touched) -%}
    {#- Whether an increment keeps a row that a former build has summed up. After
        a build that stopped half-way none may stay: of what it took out of the
        other marts, nothing is touched any longer. -#}
    {{ key }} not in (select {{ key }} from {{ ref(touched) }})
    and not exists (
        select 1 from {{ ref('new_landings') }} where is_everything_whole
    )
{%- endmacro %}
