{% test maps_every_value(model, column_name, origin, known=[]) %}
    {#- Lists raw values that no line of a mapping names and that therefore
        became `unknown`. They are kept; the mapping wants a new line. -#}
    {{ config(severity='warn') }}
    select
        {{ origin }} as unmapped_value,
        count(*) as row_count
    from {{ model }}
    where
        {{ column_name }} = 'unknown'
        and {{ origin }} not in ('{{ known | join("', '") }}')
    group by {{ origin }}
{% endtest %}
