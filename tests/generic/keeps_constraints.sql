{% test keeps_constraints(model, not_null, references) %}
    {#- What constraints would keep if a view had any, in one look at its rows:
        `references` has an entity and its column for each foreign key. -#}
    select entries.*
    from {{ model }} as entries
    {%- for column, (entity, key) in references.items() %}
    left join {{ ref(entity) }} as of_{{ column }}
        on entries.{{ column }} = of_{{ column }}.{{ key }}
    {%- endfor %}
    where
        {%- for column in not_null %}
        entries.{{ column }} is null or
        {%- endfor %}
        {%- for column, (entity, key) in references.items() %}
        (
            entries.{{ column }} is not null
            and of_{{ column }}.{{ key }} is null
        )
        {{- ' or' if not loop.last }}
        {%- endfor %}
{% endtest %}
