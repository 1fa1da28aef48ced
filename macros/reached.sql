{% macro reached(start, steps) -%}
    {{- adapter.dispatch('reached')(start, steps) -}}
{%- endmacro %}

{% macro default__reached(start, steps) -%}
    {#- Not `union all`: a target met before ends the search, so that a circle
        does. -#}
    reached (origin, target) as (
        select origin, target from {{ start }}
        union
        select reached.origin, steps.target
        from reached
        inner join {{ steps }} as steps on reached.target = steps.origin
    )
{%- endmacro %}

{% macro spark__reached(start, steps) -%}
    {#- Spark knows `union all` alone, so that each way remembers where it has
        been, and a target may be met by several ways. -#}
    reached (origin, target, way) as (
        select origin, target, array(target) from {{ start }}
        union all
        select reached.origin, steps.target,
            array_append(reached.way, steps.target)
        from reached
        inner join {{ steps }} as steps on reached.target = steps.origin
        where not array_contains(reached.way, steps.target)
    )
{%- endmacro %}
