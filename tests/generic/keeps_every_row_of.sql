{% test keeps_every_row_of(model, origin) %}
    {#- Identity I7: as many rows leave as came in, none lost and none
        doubled by a join. -#}
    with counted as (

        select
            (select count(*) from {{ origin }}) as rows_in,
            (select count(*) from {{ model }}) as rows_out

    )

    select * from counted
    where rows_in <> rows_out
{% endtest %}
